extension Lexicon {
  static let others: [Row] = [
    Row("proper,real proper", .likely, .proper),
    Row("real", .weak, .proper),
    Row(
      "repack,repack1,repack2,repack3,repack4,repack5,rerip,rerip1,rerip2,rerip3,rerip4,rerip5,repack proper,real repack",
      .likely, .repack),
    Row(
      "complete series,complete collection,complete movie collection,complete saga,complete pack,complete set,"
        + "complete box set,complete boxset,complete mini series,complete miniseries,complete filmography,"
        + "the complete series,the complete collection,complete serie,full series,serie completa,serie complete,"
        + "temporada completa,saison complete,movie collection,movies collection,all movies collection,"
        + "movies complete,ultimate collection,boxset,collection complete,integrale,complete horror anthology,"
        + "complete anthology", .sure, .complete),
    Row("box set", .likely, .complete),
    Row("complete,the complete,completa,completo,completas,complet,compleet,komplett", .weak, .complete),
    Row(
      "anthology,collection,coleccion,colecao,kolekcja,trilogy,trilogia,trilogie,duology,dilogy,quadrilogy,"
        + "quadrology,tetralogy,tetralogia,pentalogy,hexalogy,heptalogy,octalogy", .weak, .collection),

    Row("mkv", .weak, .container("mkv")),
    Row("mp4", .weak, .container("mp4")),
    Row("avi", .weak, .container("avi")),
    Row("m4v", .weak, .container("m4v")),
    Row("wmv", .weak, .container("wmv")),

    Row(
      "internal,limited,official,readnfo,read nfo,nfofix,dirfix,dubbed,line,hybrid,retail,convert,ntsc,pal,rip,hq,hc,"
        + "hardsub,hardcoded,hardsubbed,ws,fs,stv,festival,ads,subfix,syncfix,nfo,mux,rarbg com,batch,"
        + "upscale,upscaled,untouched,exclusive,incomplete,leaked,hd,sd,fhdrip,lossless,vfr,cbr,reenc,"
        + "synced,colored,final,vol,uhdlight,profile,mvo,dvo,avo,dub,original,print,audio,mp2,dxva,chaps,chapters,doku,docu,"
        + "qc,hfr,xxx,ld,md,ac3 ld,1cd,2cd,3cd,2 cd,2cds,ps vita,secam,colorized,colourised,fastsub,fast sub,reencoded,"
        + "re enc,re encoded,re encode,custom,cd", .weak, .noise),
    Row(
      "samplefix,sample fix,prooffix,preair,pre air,west feed,east feed,west coast feed,east coast feed,live east feed,"
        + "live west feed,live episode east coast feed,live episode west coast feed,bt2020,bt 2020,split scenes",
      .likely,
      .noise),
  ]
}
