extension Lexicon {
  static let services: [Row] = [
    Row("amzn,amazonhd,amazonuhd", .sure, .service("AMZN")),
    Row("nf,netflix,nflx,netflixhd,netflixuhd,netflixrip,netflixuhdrip", .weak, .service("NF")),
    Row("dsnp,dsny,dsny+,disney+", .likely, .service("DSNP")),
    Row("hmax", .sure, .service("HMAX")),
    Row("max", .weak, .service("MAX")),
    Row("atvp,aptv,appletv,atv+", .likely, .service("ATVP")),
    Row("hulu", .weak, .service("HULU")),
    Row("pcok", .sure, .service("PCOK")),
    Row("pmtp,pmnp", .sure, .service("PMTP")),
    Row("stan", .weak, .service("STAN")),
    Row("itunes,ituneshd,hditunes", .weak, .service("IT")),
    Row("crav", .likely, .service("CRAV")),
    Row("iplayer,bbc iplayer", .likely, .service("iP")),
    Row("cr,crunchyroll", .weak, .service("CR")),
    Row("hidive,hidi", .likely, .service("HIDI")),
    Row("b global,bglobal,bili", .likely, .service("BILI")),
    Row("funi,funimation", .weak, .service("FUNI")),
    Row("starz,stz", .weak, .service("STARZ")),
    Row("showtime,sho", .weak, .service("SHO")),
    Row("hbo", .weak, .service("HBO")),
    Row("roku", .weak, .service("ROKU")),
    Row("tubi", .weak, .service("TUBI")),
    Row("vudu", .weak, .service("VUDU")),
    Row("criterion channel,crit", .weak, .service("CRIT")),
    Row("mubi", .weak, .service("MUBI")),
    Row("rte", .weak, .service("RTE")),
    Row("all4", .weak, .service("ALL4")),
    Row("itv,itvx", .weak, .service("ITV")),
    Row("hotstar,hstr", .weak, .service("HS")),
    Row("zee5", .weak, .service("ZEE5")),
    Row("sonyliv,sony liv", .weak, .service("SONYLIV")),
    Row("viki", .weak, .service("VIKI")),
    Row("shahid", .weak, .service("SHAHID")),
    Row("vrv", .weak, .service("VRV")),
    Row("skst,skyshowtime", .likely, .service("SKST")),
    Row("anpl", .weak, .service("ANPL")),
    Row("dcu", .weak, .service("DCU")),
    Row("syfy", .weak, .service("SYFY")),
    Row("ma", .weak, .service("MA")),
    Row("comedy central,comedycentral", .weak, .service("CC")),
    Row("tv land,tvland", .weak, .service("TVL")),
    Row("adult swim,adultswim", .weak, .service("AS")),
    Row("national geographic,nationalgeographic,natgeo", .weak, .service("NATG")),
    Row("amazon prime,amazonprime,prime video", .weak, .service("AMZN")),
    Row("hbo go,hbogo", .weak, .service("HBO")),
    Row("hbo max,hbomax", .weak, .service("HMAX")),
    Row("nba tv,nbatv", .weak, .service("NBA")),
    Row("spike tv,spiketv", .weak, .service("SPKE")),
    Row("the cw,thecw", .weak, .service("CW")),
    Row("paramount plus,paramountplus,paramount+", .weak, .service("PMTP")),
    Row("apple tv,apple tv+,appletv+", .weak, .service("ATVP")),
    Row("disney plus,disneyplus", .weak, .service("DSNP")),
  ]

  /// Codes and names of services and channels that are words too: told only right before a source from the web.
  static let servicesBeforeWeb: [String: String] = {
    var services: [String: String] = [:]
    let codes =
      "9NOW AE AMBC AUBC AJAZ AMC ATK ANLB AOL ARD AS BNGE BKPL BLU BOOM BET BRAV CNLP CN CBC CBS CNBC CC 4OD CHGD "
      + "CMAX CMT CCGC CRKL CSPN CTV CUR CWS DSKI DHF DF DDY DISC DSCP DIY DOCC DPLY ETV EPIX ETTV ESPN ESQ FBWatch FAM "
      + "FJR FANDOR FOOD FOX FOXP FXTL FREE FYI Gaga GLBL GLOB HLMK HGTV HIST ID IFC HoiChoi IFX iQIYI KNOW LIFE MTOD "
      + "MBC MNBC MTV INA NFB NATG NBA NBC NFL NFLN GC NICK NRK ODK OPTO OWN PBS PBSK PSN PLUZ POGO RKTN RUUTU SBS SCI "
      + "SESO SHMI SONY SPIK SPKE SNET SPRT SVT SWER TBS TFOU CW TLC TV3 TV4 TVING TVL TVNZ UFC FP UKTV UNIV USAN VLCT "
      + "VH1 VICE VMEO WNET WME WWEN XBOX YHOO ZDF NOW SKY PLAY TV2 KAYO iP iT RED PCOK"
    for code in codes.split(separator: " ").map(String.init) { services[code.lowercased()] = code }
    for (name, code) in [
      ("crackle", "CRKL"), ("peacock", "PCOK"), ("discovery", "DISC"), ("nickelodeon", "NICK"),
      ("nickapp", "NICK"), ("history", "HIST"), ("disney", "DSNY"), ("amazon", "AMZN"), ("seeso", "SESO"),
      ("dramafever", "DF"), ("spike", "SPIK"), ("apple", "ATVP"), ("mbcvod", "MBC"), ("bbciplayer", "iP"),
    ] { services[name] = code }
    return services
  }()
}
