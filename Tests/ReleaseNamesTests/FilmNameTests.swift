import Model
import Testing

@testable import ReleaseNames

struct FilmNameTests {
  @Test(
    arguments: [
      (
        "Big.Buck.Bunny.2008.1080p.BluRay.x264-DEMO.mkv",
        "kind=movie | title=Big Buck Bunny | year=2008 | resolution=1080p | source=bluray | codec=h264 | group=DEMO | container=mkv"
      ),
      (
        "Sintel.2010.4K.UHD.BluRay.HEVC.HDR10.DTS-HD.MA.5.1-GRP",
        "kind=movie | title=Sintel | year=2010 | resolution=2160p | source=bluray | codec=h265 | hdr=hdr10 | audio=dts-hd | channels=5.1 | group=GRP"
      ),
      (
        "Blade.Runner.2049.2017.2160p.UHD.BluRay.x265-GRP",
        "kind=movie | title=Blade Runner 2049 | year=2017 | resolution=2160p | source=bluray | codec=h265 | group=GRP"
      ),
      (
        "1917.2019.1080p.BluRay.x264-GRP",
        "kind=movie | title=1917 | year=2019 | resolution=1080p | source=bluray | codec=h264 | group=GRP"
      ),
      (
        "2012.2009.1080p.BluRay",
        "kind=movie | title=2012 | year=2009 | resolution=1080p | source=bluray"
      ),
      (
        "2012 (2009) [1080p]",
        "kind=movie | title=2012 | year=2009 | resolution=1080p"
      ),
      (
        "2001.A.Space.Odyssey.1968.2160p.BluRay.REMUX.HDR.HEVC.DTS-HD.MA.5.1",
        "kind=movie | title=2001 A Space Odyssey | year=1968 | resolution=2160p | source=remux | codec=h265 | hdr=hdr10 | audio=dts-hd | channels=5.1"
      ),
      (
        "2019 After the Fall 1983 REMASTERED BDRip x264-GRP",
        "kind=movie | title=2019 After the Fall | year=1983 | source=bdrip | codec=h264 | group=GRP | edition=Remastered"
      ),
      (
        "Apollo.13.1995.1080p.BluRay",
        "kind=movie | title=Apollo 13 | year=1995 | resolution=1080p | source=bluray"
      ),
      (
        "(2000) Le follie dell'imperatore (DvdRip Ita Eng AC3 5.1).avi",
        "kind=movie | title=Le follie dell'imperatore | year=2000 | source=dvdrip | audio=ac3 | channels=5.1 | languages=it,en | container=avi"
      ),
      (
        "S.W.A.T.2017.1080p.WEB.H264-GRP",
        "kind=movie | title=S.W.A.T. | year=2017 | resolution=1080p | source=web | codec=h264 | group=GRP"
      ),
      (
        "E.T. the Extra-Terrestrial (1982).mkv",
        "kind=movie | title=E.T. the Extra-Terrestrial | year=1982 | container=mkv"
      ),
      (
        "Mr. Nobody",
        "kind=movie | title=Mr. Nobody"
      ),
      (
        "The A-Team 2010 EXTENDED 1080p BluRay x264-GRP",
        "kind=movie | title=The A-Team | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | edition=Extended"
      ),
      (
        "Dune.Part.Two.2024.2160p.WEB-DL.DDP5.1.Atmos.DV.HDR.H.265-GRP.mkv",
        "kind=movie | title=Dune Part Two | year=2024 | resolution=2160p | source=web-dl | codec=h265 | hdr=dv,hdr10 | audio=eac3,atmos | channels=5.1 | group=GRP | container=mkv"
      ),
      (
        "The.German.Doctor.2013.1080p.WEBRip",
        "kind=movie | title=The German Doctor | year=2013 | resolution=1080p | source=webrip"
      ),
      (
        "The.Italian.Job.2003.720p",
        "kind=movie | title=The Italian Job | year=2003 | resolution=720p"
      ),
      (
        "Cam.2018.1080p.NF.WEB-DL",
        "kind=movie | title=Cam | year=2018 | resolution=1080p | source=web-dl | service=NF"
      ),
      (
        "A.Complete.Unknown.2024.1080p.WEB-DL",
        "kind=movie | title=A Complete Unknown | year=2024 | resolution=1080p | source=web-dl"
      ),
      (
        "My Film (2016) 720p HDCAM x264 AAC-GRP",
        "kind=movie | title=My Film | year=2016 | resolution=720p | source=cam | codec=h264 | audio=aac | group=GRP"
      ),
      (
        "You.[Uncut].2004.1080p.x264-GRP",
        "kind=movie | title=You | year=2004 | resolution=1080p | codec=h264 | group=GRP | edition=Uncut"
      ),
      (
        "Das.Boot.Directors.Cut.1981.German.AC3.DL.1080p.BluRay.x264-GRP",
        "kind=movie | title=Das Boot | year=1981 | resolution=1080p | source=bluray | codec=h264 | audio=ac3 | languages=de,dual | group=GRP | edition=Director's Cut"
      ),
      (
        "Movie.Name.(1982).(Director's.Cut).CD1.DVDRip.XviD.AC3-GRP.avi",
        "kind=movie | title=Movie Name | year=1982 | source=dvdrip | codec=xvid | audio=ac3 | group=GRP | edition=Director's Cut | container=avi | part=1"
      ),
      (
        "Movie.Name.2014.R5.PROPER.REPACK.XviD-GRP",
        "kind=movie | title=Movie Name | year=2014 | codec=xvid | group=GRP | proper=true | repack=true | region=R5"
      ),
      (
        "Movie.Name.2018.3D.HSBS.1080p.BluRay.H264.DolbyD.5.1-GRP",
        "kind=movie | title=Movie Name | year=2018 | resolution=1080p | source=bluray | codec=h264 | three_d=sbs | audio=ac3 | channels=5.1 | group=GRP"
      ),
      (
        "Movie.Name.3D.2013.1080p.BluRay.x264-GRP",
        "kind=movie | title=Movie Name 3D | year=2013 | resolution=1080p | source=bluray | codec=h264 | group=GRP"
      ),
      (
        "Movie Name 2019 1080p WEB-DL x264 [2.1GB] [MP4]",
        "kind=movie | title=Movie Name | year=2019 | resolution=1080p | source=web-dl | codec=h264 | container=mp4"
      ),
      (
        "Movie.Name.2019.720p.BluRay.x264-GRP[rartv]",
        "kind=movie | title=Movie Name | year=2019 | resolution=720p | source=bluray | codec=h264 | group=GRP"
      ),
      (
        "Movie Name (2019) [1080p] [WEB-DL] [x264] [AC3-GRP]",
        "kind=movie | title=Movie Name | year=2019 | resolution=1080p | source=web-dl | codec=h264 | audio=ac3 | group=GRP"
      ),
      (
        "www.site.org    -    Movie.Name.2019.1080p.WEB.h264-GRP",
        "kind=movie | title=Movie Name | year=2019 | resolution=1080p | source=web | codec=h264 | group=GRP | website=www.site.org"
      ),
      (
        "Movie Name (2001) [1080p] [YTS.MX]",
        "kind=movie | title=Movie Name | year=2001 | resolution=1080p | website=YTS.MX"
      ),
      (
        "Голубая волна / Blue Crush (2002) DVDRip",
        "kind=movie | title=Blue Crush | year=2002 | source=dvdrip"
      ),
      (
        "Жихарка (2007) DVDRip",
        "kind=movie | title=Жихарка | year=2007 | source=dvdrip"
      ),
      (
        "Harry.Potter.Collection.2001-2011.1080p",
        "kind=pack | title=Harry Potter Collection | year=2001 | complete=true | resolution=1080p"
      ),
      (
        "Movie.Name.1080p.WEB-DL.DD+.5.1.HDR10+-GRP",
        "kind=movie | title=Movie Name | resolution=1080p | source=web-dl | hdr=hdr10+ | audio=eac3 | channels=5.1 | group=GRP"
      ),
      (
        "Movie.Name.2010.1080i.HDTV.MPEG2.DD5.1",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080i | source=hdtv | codec=mpeg2 | audio=ac3 | channels=5.1"
      ),
      (
        "Movie.Name.2010.DVD9.PAL.MPEG-2",
        "kind=movie | title=Movie Name | year=2010 | source=dvd | codec=mpeg2"
      ),
      (
        "Movie.Name.2009.TS.XviD",
        "kind=movie | title=Movie Name | year=2009 | source=telesync | codec=xvid"
      ),
      (
        "Movie.Name.2009.VHSRip.DivX",
        "kind=movie | title=Movie Name | year=2009 | source=vhs | codec=divx"
      ),
      (
        "tears_of_steel_1080p.webm",
        "kind=movie | title=tears of steel | resolution=1080p | container=webm"
      ),
    ])
  func `the name of a film is understood`(name: String, expected: String) {
    let facts = ReleaseName.parse(name)
    #expect(rendered(facts) == expected)
    #expect(facts.name == name)
  }
}
