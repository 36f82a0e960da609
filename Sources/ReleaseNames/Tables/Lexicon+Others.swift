extension Lexicon {
  static let others: [Row] = [
    Row("proper,real proper", .likely, .proper),
    Row("repack,rerip,repack2,repack proper,rerip2", .likely, .repack),
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
        + "synced,colored,final,vol,uhdlight,profile,mvo,dvo,avo,dub,original,print", .weak, .noise),
  ]
}
