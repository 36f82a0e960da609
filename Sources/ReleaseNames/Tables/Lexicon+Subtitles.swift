extension Lexicon {
  /// Subtitles; compounds name their language, and the bare words give it to a language beside them.
  static let subtitles: [Row] = [
    Row(
      "engsub,engsubs,engsubbed,eng sub,eng subs,eng subbed,eng subtitles,eng subtitle,englishsub,englishsubs,englishsubbed,english sub,english subs,english subbed,english subtitles,english subtitle,subs english,ensub,ensubs,ensubbed",
      .likely, .subtitles("en")),
    Row(
      "swesub,swesubs,swesubbed,swe sub,swe subs,swe subbed,swe subtitles,swe subtitle,swedishsub,swedishsubs,swedishsubbed,swedish sub,swedish subs,swedish subbed,swedish subtitles,swedish subtitle,subs swedish,svsub,svsubs,svsubbed",
      .likely, .subtitles("sv")),
    Row(
      "dansub,dansubs,dansubbed,dan sub,dan subs,dan subbed,dan subtitles,dan subtitle,danishsub,danishsubs,danishsubbed,danish sub,danish subs,danish subbed,danish subtitles,danish subtitle,subs danish,dksub,dksubs,dksubbed",
      .likely, .subtitles("da")),
    Row(
      "finsub,finsubs,finsubbed,fin sub,fin subs,fin subbed,fin subtitles,fin subtitle,finnishsub,finnishsubs,finnishsubbed,finnish sub,finnish subs,finnish subbed,finnish subtitles,finnish subtitle,subs finnish",
      .likely, .subtitles("fi")),
    Row(
      "norsub,norsubs,norsubbed,nor sub,nor subs,nor subbed,nor subtitles,nor subtitle,norwegiansub,norwegiansubs,norwegiansubbed,norwegian sub,norwegian subs,norwegian subbed,norwegian subtitles,norwegian subtitle,subs norwegian,norsksub,norsksubs,norsksubbed,norsk sub,norsk subs,norsk subbed,norsk subtitles,norsk subtitle,subs norsk",
      .likely, .subtitles("no")),
    Row(
      "korsub,korsubs,korsubbed,kor sub,kor subs,kor subbed,kor subtitles,kor subtitle,koreansub,koreansubs,koreansubbed,korean sub,korean subs,korean subbed,korean subtitles,korean subtitle,subs korean",
      .likely, .subtitles("ko")),
    Row(
      "plsub,plsubs,plsubbed,polsub,polsubs,polsubbed,pol sub,pol subs,pol subbed,pol subtitles,pol subtitle,polishsub,polishsubs,polishsubbed,polish sub,polish subs,polish subbed,polish subtitles,polish subtitle,subs polish",
      .likely, .subtitles("pl")),
    Row(
      "nlsub,nlsubs,nlsubbed,dutchsub,dutchsubs,dutchsubbed,dutch sub,dutch subs,dutch subbed,dutch subtitles,dutch subtitle,subs dutch",
      .likely, .subtitles("nl")),
    Row(
      "frenchsub,frenchsubs,frenchsubbed,french sub,french subs,french subbed,french subtitles,french subtitle,subs french,frsub,frsubs,frsubbed,fresub,fresubs,fresubbed,fre sub,fre subs,fre subbed,fre subtitles,fre subtitle",
      .likely, .subtitles("fr")),
    Row(
      "spanishsub,spanishsubs,spanishsubbed,spanish sub,spanish subs,spanish subbed,spanish subtitles,spanish subtitle,subs spanish,spasub,spasubs,spasubbed,spa sub,spa subs,spa subbed,spa subtitles,spa subtitle,espsub,espsubs,espsubbed,esp sub,esp subs,esp subbed,esp subtitles,esp subtitle,essub,essubs,essubbed",
      .likely, .subtitles("es")),
    Row(
      "rosub,rosubs,rosubbed,rumsub,rumsubs,rumsubbed,rum sub,rum subs,rum subbed,rum subtitles,rum subtitle,romaniansub,romaniansubs,romaniansubbed,romanian sub,romanian subs,romanian subbed,romanian subtitles,romanian subtitle,subs romanian",
      .likely, .subtitles("ro")),
    Row(
      "greeksub,greeksubs,greeksubbed,greek sub,greek subs,greek subbed,greek subtitles,greek subtitle,subs greek,grsub,grsubs,grsubbed",
      .likely, .subtitles("el")),
    Row(
      "arabicsub,arabicsubs,arabicsubbed,arabic sub,arabic subs,arabic subbed,arabic subtitles,arabic subtitle,subs arabic,arasub,arasubs,arasubbed,ara sub,ara subs,ara subbed,ara subtitles,ara subtitle",
      .likely, .subtitles("ar")),
    Row(
      "turkishsub,turkishsubs,turkishsubbed,turkish sub,turkish subs,turkish subbed,turkish subtitles,turkish subtitle,subs turkish,trsub,trsubs,trsubbed",
      .likely, .subtitles("tr")),
    Row(
      "portuguesesub,portuguesesubs,portuguesesubbed,portuguese sub,portuguese subs,portuguese subbed,portuguese subtitles,portuguese subtitle,subs portuguese,porsub,porsubs,porsubbed,por sub,por subs,por subbed,por subtitles,por subtitle,ptsub,ptsubs,ptsubbed",
      .likely, .subtitles("pt")),
    Row(
      "russub,russubs,russubbed,rus sub,rus subs,rus subbed,rus subtitles,rus subtitle,russiansub,russiansubs,russiansubbed,russian sub,russian subs,russian subbed,russian subtitles,russian subtitle,subs russian",
      .likely, .subtitles("ru")),
    Row(
      "germansub,germansubs,germansubbed,german sub,german subs,german subbed,german subtitles,german subtitle,subs german,gersub,gersubs,gersubbed,ger sub,ger subs,ger subbed,ger subtitles,ger subtitle",
      .likely, .subtitles("de")),
    Row(
      "itasub,itasubs,itasubbed,ita sub,ita subs,ita subbed,ita subtitles,ita subtitle,italiansub,italiansubs,italiansubbed,italian sub,italian subs,italian subbed,italian subtitles,italian subtitle,subs italian",
      .likely, .subtitles("it")),
    Row(
      "hunsub,hunsubs,hunsubbed,hun sub,hun subs,hun subbed,hun subtitles,hun subtitle", .likely,
      .subtitles("hu")),
    Row(
      "czsub,czsubs,czsubbed,czechsub,czechsubs,czechsubbed,czech sub,czech subs,czech subbed,czech subtitles,czech subtitle,subs czech",
      .likely, .subtitles("cs")),
    Row(
      "slosub,slosubs,slosubbed,slo sub,slo subs,slo subbed,slo subtitles,slo subtitle", .likely,
      .subtitles("sk")),
    Row(
      "chinesesub,chinesesubs,chinesesubbed,chinese sub,chinese subs,chinese subbed,chinese subtitles,chinese subtitle,subs chinese,chisub,chisubs,chisubbed,chi sub,chi subs,chi subbed,chi subtitles,chi subtitle,chssub,chssubs,chssubbed,chs sub,chs subs,chs subbed,chs subtitles,chs subtitle",
      .likely, .subtitles("zh")),
    Row(
      "hebrewsub,hebrewsubs,hebrewsubbed,hebrew sub,hebrew subs,hebrew subbed,hebrew subtitles,hebrew subtitle,subs hebrew,hebsub,hebsubs,hebsubbed,heb sub,heb subs,heb subbed,heb subtitles,heb subtitle",
      .likely, .subtitles("he")),
    Row("en subs,en sub,ensubbed,esub,esubs,e sub,hc esub", .likely, .subtitles("en")),
    Row("dk subs,dk sub", .likely, .subtitles("da")),
    Row("fr subs,fr sub", .likely, .subtitles("fr")),
    Row("vostfr,subfrench,vost fr,stfr", .likely, .subtitles("fr")),
    Row("vose,subtitulado,subtitulada,subtitulos,sub esp,subesp", .likely, .subtitles("es")),
    Row(
      "legendado,legendada,legenda,legendas,legendado br,legendas br,legendado pt br,leg br", .likely,
      .subtitles("pt")),
    Row("napisy pl,napisy", .likely, .subtitles("pl")),
    Row("norsk undertekst", .likely, .subtitles("no")),
    Row(
      "nordic,nordic subs,nordicsubs", .weak, .subtitles("da"), .subtitles("fi"), .subtitles("sv"),
      .subtitles("no")),
    Row(
      "multi subs,multisubs,multi sub,multisub,msubs,multiple subtitle,multiple subtitles,dual subs,dual sub",
      .likely, .subtitles("multi")),
    Row("st,subforced", .weak, .subtitleWord),
    Row("gb,big5,简体,繁體,繁体,简繁,简中,繁中,简体内嵌", .weak, .subtitles("zh")),
    Row(
      "sub,subs,subbed,subtitle,subtitles,softsub,soft sub,softsubs,soft subs,soft subtitles,custom sub,custom subs,custom subbed,subtitled",
      .weak, .subtitleWord
    ),
  ]
}
