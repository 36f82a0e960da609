extension Lexicon {
  static let picture: [Row] = [
    Row("4k,uhd 4k,4k uhd,4klight,4k light,ultrahd,utrahd,ultra hd,uhd,4kuhd", .likely, .resolution("2160p")),
    Row("fullhd,full hd,fhd,1080,bd1080", .weak, .resolution("1080p")),
    Row("720", .weak, .resolution("720p")),
    Row("8k", .weak, .resolution("4320p")),

    Row("x264,h264,h 264,x 264,avc,avchd,mpeg4 avc", .sure, .codec("h264")),
    Row("x265,h265,h 265,x 265,hevc,x265 hevc,hevc x265", .sure, .codec("h265")),
    Row("av1", .sure, .codec("av1")),
    Row("vp9", .sure, .codec("vp9")),
    Row("xvid,xvidhd", .sure, .codec("xvid")),
    Row("divx,divx5,divx6,divx3", .sure, .codec("divx")),
    Row("dvdivx", .sure, .source("dvd"), .codec("divx")),
    Row("mpeg2,mpeg 2,mpg2,h262,h 262,x262", .sure, .codec("mpeg2")),
    Row("vc1,vc 1", .sure, .codec("vc1")),

    Row("8bit,8 bit,8bits,yuv420p8", .sure, .bitDepth(8)),
    Row("10bit,10 bit,10bits,hi10p,hi10,hi10 p,10b,yuv420p10", .sure, .bitDepth(10)),
    Row("12bit,12 bit,12bits", .sure, .bitDepth(12)),
    Row("hevc10,hevc10bit,x265 10bit,hevc 10bit,hevc 10bits", .sure, .codec("h265"), .bitDepth(10)),
    Row("x264 10bit,avc 10bit", .sure, .codec("h264"), .bitDepth(10)),

    Row("dolby vision,dovi,dolbyvision", .sure, .hdr("dv")),
    Row("dv", .weak, .hdr("dv")),
    Row("hdr10+,hdr10plus,hdr10 plus,hdr10p", .sure, .hdr("hdr10+")),
    Row("hdr10,hdr", .sure, .hdr("hdr10")),
    Row("hlg", .sure, .hdr("hlg")),
    Row("sdr", .weak, .hdr("sdr")),
    Row("dv hdr,dovi hdr,hdr dv", .sure, .hdr("dv"), .hdr("hdr10")),

    Row("3d,3 d,bd3d,3d video", .weak, .threeD("true")),
    Row(
      "sbs,hsbs,h sbs,half sbs,halfsbs,full sbs,fsbs,sidebyside,side by side,half sidebyside,3d sbs,3d hsbs,"
        + "3d h sbs,3d half sbs,3d full sbs", .sure, .threeD("sbs")),
    Row(
      "hou,h ou,half ou,halfou,full ou,overunder,over under,half overunder,3d ou,3d hou,3d h ou,3d half ou,"
        + "3d full ou,tab,htab,h tab,half tab", .likely, .threeD("ou")),
  ]

  static let sources: [Row] = [
    Row(
      "bluray,blu ray,bluray disc,uhd bluray,uhd blu ray,bdmv,bd25,bd50,bd66,bd100,"
        + "bd5,bd9,full bluray,fullbluray,complete bluray,complete uhd bluray,hddvd,hd dvd,bdiso", .sure,
      .source("bluray")),
    Row("bd", .weak, .source("bluray")),
    Row(
      "remux,bdremux,bd remux,bluray remux,blu ray remux,remux bluray,uhdremux,uhd remux,uhd bluray remux,"
        + "4k uhdremux,4kuhdremux,bd rm,uhd bdremux,dvdremux,dvd remux,web remux", .sure, .source("remux")),
    Row(
      "bdrip,bd rip,bdr,uhdrip,uhd rip,bdmux,bdripmux,bluraymux,bdlight,hddvdrip,uhdbdrip", .sure,
      .source("bdrip")),
    Row("brrip,br rip,brip,brmux,brripmux,bluray rip,blu ray rip", .sure, .source("brrip")),
    Row(
      "web dl,webdl,webdlrip,web dlrip,web dl rip,webhd,webmux,web mux,dlmux,dl mux,itunes web dl",
      .sure, .source("web-dl")),
    Row("webrip,web rip,webripmux,webcap,web cap,webcaprip,web cap rip", .sure, .source("webrip")),
    Row("web,webuhd", .weak, .source("web")),
    Row(
      "hdtv,hd tv,hdtvrip,hdtv rip,ahdtv,uhdtv,tvhd,tvriphd,tv rip hd,dvb,dvbrip,dvb rip,pdtv,pd tv,pdtvrip,hdtvmux,dsr,"
        + "dsrip,dsrrip,ds rip,ldtv", .sure,
      .source("hdtv")),
    Row("ppvrip,ppv rip,ppv", .weak, .source("tv")),
    Row("tvrip,tv rip,rip tv,sdtv,sdtvrip,rip sd tv,vodrip,vod rip,tvmux,tv dub", .sure, .source("tv")),
    Row("satrip,sat rip,dthrip,dth rip", .sure, .source("satellite")),
    Row("dvdrip,dvd rip,dvdmux,vdvdrip", .sure, .source("dvdrip")),
    Row(
      "dvdr,dvd r,dvd5,dvd 5,dvd9,dvd 9,dvdr5,dvdr9,pal dvd,ntsc dvd,dvd pal,dvd ntsc,full dvd,dvdfull",
      .sure,
      .source("dvd")),
    Row("dvd", .weak, .source("dvd")),
    Row("hdrip,hd rip,microhd,micro hd,hdlight,hd light,mhd", .sure, .source("bdrip")),
    Row("camrip,cam rip,hdcam,hd cam,hqcam,hq cam,camhd,hdcamrip,s print,hq s print", .sure, .source("cam")),
    Row("cam", .weak, .source("cam")),
    Row(
      "telesync,telesyncrip,hdts,hd ts,hdtsrip,tsrip,ts rip,ts screener,pdvd,hqts", .sure, .source("telesync")
    ),
    Row("ts", .weak, .source("telesync")),
    Row("telecine,hdtc,hd tc,hdtcrip,tcrip,tc rip", .sure, .source("telecine")),
    Row("tc", .weak, .source("telecine")),
    Row(
      "dvdscr,dvd scr,dvdscreener,dvd screener,brscr,bdscr,br screener,brscreener,webscr,hdscr,dvdscrrip,predvd,"
        + "predvd rip,pre dvd,predvdrip,pdvdrip,pdvd rip,web screener", .sure, .source("screener")),
    Row("scr,screener", .likely, .source("screener")),
    Row("workprint,work print", .likely, .source("workprint")),
    Row("wp", .weak, .source("workprint")),
    Row("vhsrip,vhs rip", .sure, .source("vhs")),
    Row("vhs", .weak, .source("vhs")),
    Row("r5", .weak, .region("R5")),
    Row("r0", .weak, .region("R0")),
    Row("r1", .weak, .region("R1")),
    Row("r2", .weak, .region("R2")),
    Row("r3", .weak, .region("R3")),
    Row("r4", .weak, .region("R4")),
    Row("r6", .weak, .region("R6")),
  ]
}
