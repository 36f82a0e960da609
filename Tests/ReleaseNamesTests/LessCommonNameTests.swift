import Model
import Testing

@testable import ReleaseNames

struct LessCommonNameTests {
  @Test(
    arguments: [
      (
        "harbour.lights.2011.1080p.bluray.x264.mkv",
        "kind=movie | title=harbour lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | container=mkv"
      ),
      (
        "orc-harbour.lights.2011.1080p.bluray.x264.mkv",
        "kind=movie | title=harbour lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | group=orc | container=mkv"
      ),
      (
        "ant-farm.2011.1080p.bluray.x264.mkv",
        "kind=movie | title=ant-farm | year=2011 | resolution=1080p | source=bluray | codec=h264 | container=mkv"
      ),
      (
        "Harbour.Lights.2011.1080p.BluRay.x264.PROPER-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | group=GRP | proper=true"
      ),
      (
        "Harbour.Lights.2011.720p.BluRay.AAC.MP4-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=720p | source=bluray | audio=aac | group=GRP | container=mp4"
      ),
      (
        "Harbour.Lights.2011.1080p.BluRay.DTS.x264.G-R8P",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | audio=dts | group=G-R8P"
      ),
      (
        "Harbour Lights (2011) (1080p BluRay x265 HEVC 10bit AAC 5.1 Maker)",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h265 | bit_depth=10 | audio=aac | channels=5.1 | group=Maker"
      ),
      (
        "Harbour.Lights.2011.1080p.WEB-DL.H264-GRP-Obfuscated",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=web-dl | codec=h264 | group=GRP"
      ),
      (
        "Harbour.Lights.2011.1080p.WEB-DL.H264-NL",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=web-dl | codec=h264 | group=NL"
      ),
      (
        "Harbour Lights 2011 [H264 - Ita Aac] DLMux by Maker",
        "kind=movie | title=Harbour Lights | year=2011 | source=web-dl | codec=h264 | audio=aac | languages=it | group=Maker"
      ),
      (
        "Harbour_Lights_(2011)_[720p,x264,DTS]-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=720p | codec=h264 | audio=dts | group=GRP"
      ),
      (
        "Hafenlichter.German.DL.1080p.BluRay.x264-GRP",
        "kind=movie | title=Hafenlichter | resolution=1080p | source=bluray | codec=h264 | languages=de,dual | group=GRP"
      ),
      (
        "Hafenlichter.German.AC3D.DL.720p.BluRay.x264-GRP",
        "kind=movie | title=Hafenlichter | resolution=720p | source=bluray | codec=h264 | audio=ac3 | languages=de,dual | group=GRP"
      ),
      (
        "The.German.1080p.BluRay",
        "kind=movie | title=The German | resolution=1080p | source=bluray"
      ),
      (
        "Harbour.Lights.DC.1979.1080p.BluRay",
        "kind=movie | title=Harbour Lights | year=1979 | resolution=1080p | source=bluray | edition=Director's Cut"
      ),
      (
        "Les Feux du port (Harbour Lights) 2011 [DVDRIP][VOSTFR]",
        "kind=movie | title=Les Feux du port | year=2011 | source=dvdrip | subtitle_languages=fr"
      ),
      (
        "x265 - HEVC Harbour Lights 1080p DTS",
        "kind=movie | title=Harbour Lights | resolution=1080p | codec=h265 | audio=dts"
      ),
      (
        "Lights, The (2011) 1080p.mkv",
        "kind=movie | title=The Lights | year=2011 | resolution=1080p | container=mkv"
      ),
      (
        "Harbour.Lights.2011.ALTERNATE.CUT.1080p.BluRay.x264-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | group=GRP | edition=Alternative Cut"
      ),
      (
        "Harbour.Lights.2011.HDTVx264-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | source=hdtv | codec=h264 | group=GRP"
      ),
      (
        "Harbour Lights (1280*720) HDTV",
        "kind=movie | title=Harbour Lights | resolution=720p | source=hdtv"
      ),
      (
        "02 - Harbour Lights (2011).mkv",
        "kind=movie | title=Harbour Lights | year=2011 | container=mkv"
      ),
      (
        "Harbour.Lights.2011.1080p.XYZZ.WEB-DL.H264-GRP",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=web-dl | service=XYZZ | codec=h264 | group=GRP"
      ),
      (
        "The.Life.2011.1080p.LIFE.WEBRip.AAC2.0.H.264-GRP",
        "kind=movie | title=The Life | year=2011 | resolution=1080p | source=webrip | service=LIFE | codec=h264 | audio=aac | channels=2.0 | group=GRP"
      ),
      (
        "A Long Life WEBRip",
        "kind=movie | title=A Long Life | source=webrip"
      ),
      (
        "www.lister.party - Harbour Lights (2011) 1080p HDRip.mkv",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bdrip | container=mkv | website=www.lister.party"
      ),
      (
        "Harbour Lights 2011 1080p BluRay x265-GRP mkv",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h265 | group=GRP | container=mkv"
      ),
      (
        "Огни порта (Harbour Lights) 2011 BDRip 1080p.mkv",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bdrip | container=mkv"
      ),
    ])
  func `films are understood where words stand in unusual places`(name: String, expected: String) {
    #expect(rendered(ReleaseName.parse(name)) == expected)
  }

  @Test(
    arguments: [
      (
        "Show.Name.07.PDTV-GRP",
        "kind=episode | title=Show Name | episodes=7 | absolute=7 | source=hdtv | group=GRP"
      ),
      (
        "Show.Name.07v4.720p",
        "kind=episode | title=Show Name | episodes=7 | absolute=7 | resolution=720p"
      ),
      (
        "Show Name 603 VOSTFR HD (1280x720).mp4",
        "kind=episode | title=Show Name | episodes=603 | absolute=603 | resolution=720p | subtitle_languages=fr | container=mp4"
      ),
      (
        "Show.Name.05.Down.The.Road.avi",
        "kind=episode | title=Show Name | episodes=5 | absolute=5 | episode_title=Down The Road | container=avi"
      ),
      (
        "Show.Name.2014.208.hdtv-grp",
        "kind=episode | title=Show Name | year=2014 | seasons=2 | episodes=8 | source=hdtv | group=grp"
      ),
      (
        "Show.Name.S01E01+02.FRENCH.DVDRip",
        "kind=episode | title=Show Name | seasons=1 | episodes=1,2 | source=dvdrip | languages=fr"
      ),
      (
        "Show.Name.S14E01.and.S14E02.SDTV.x264-GRP",
        "kind=episode | title=Show Name | seasons=14 | episodes=1,2 | source=tv | codec=h264 | group=GRP"
      ),
      (
        "Show.Name.S07D1.NTSC.DVDR-GRP",
        "kind=pack | title=Show Name | seasons=7 | source=dvd | group=GRP"
      ),
      (
        "Show.Name.S07D02.COMPLETE.BLURAY-GRP",
        "kind=pack | title=Show Name | seasons=7 | complete=true | source=bluray | group=GRP"
      ),
      (
        "Show Name Saison VII FRENCH BDRip",
        "kind=pack | title=Show Name | seasons=7 | source=bdrip | languages=fr"
      ),
      (
        "Show Name Season Two 720p",
        "kind=pack | title=Show Name | seasons=2 | resolution=720p"
      ),
      (
        "Show.Name.-.Tem.1.720p.HDTV.x264[Cap.102_104]SPANISH.AUDIO-GRP",
        "kind=pack | title=Show Name | seasons=1 | episodes=2,3,4 | resolution=720p | source=hdtv | codec=h264 | languages=es | group=GRP"
      ),
      (
        "Show Name Episode 366v2 VOSTFR.avi",
        "kind=episode | title=Show Name | episodes=366 | subtitle_languages=fr | container=avi"
      ),
      (
        "Show Name - S07E22 - 2000 Miles from Home.mkv",
        "kind=episode | title=Show Name | seasons=7 | episodes=22 | episode_title=2000 Miles from Home | container=mkv"
      ),
      (
        "Show.Name.S01E05.The.Gala.of.1963.720p.WEB",
        "kind=episode | title=Show Name | seasons=1 | episodes=5 | episode_title=The Gala of 1963 | resolution=720p | source=web"
      ),
      (
        "Show Name - S02E31 - Episode 55 (720p HDTV)",
        "kind=episode | title=Show Name | seasons=2 | episodes=31 | episode_title=Episode 55 | resolution=720p | source=hdtv"
      ),
      (
        "Show Name - S01E05 - 005 - Title [1080p].mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=5 | absolute=5 | episode_title=Title | resolution=1080p | container=mkv"
      ),
      (
        "Show.Name.S01E03.Dogs.and.Proper.Cats.720p.HDTV.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | episode_title=Dogs and Proper Cats | resolution=720p | source=hdtv | codec=h264 | group=GRP"
      ),
      (
        "Show.Name.S01E03.PROPER.720p.HDTV.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | resolution=720p | source=hdtv | codec=h264 | group=GRP | proper=true"
      ),
      (
        "Show.Name.S01E03.REAL.720p.HDTV.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | resolution=720p | source=hdtv | codec=h264 | group=GRP | proper=true"
      ),
      (
        "Show.Name.S01E03.CC.WEBRip.AAC2.0.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | source=webrip | service=CC | codec=h264 | audio=aac | channels=2.0 | group=GRP"
      ),
      (
        "Show.Name.S01E03.Nice.Title.720p.Comedy.Central.WEBRip",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | episode_title=Nice Title | resolution=720p | source=webrip | service=CC"
      ),
      (
        "2x05 - Show Name - Title.avi",
        "kind=episode | title=Show Name | seasons=2 | episodes=5 | episode_title=Title | container=avi"
      ),
      (
        "Show Name (US) - S02E01 - Title.mkv",
        "kind=episode | title=Show Name | seasons=2 | episodes=1 | episode_title=Title | container=mkv"
      ),
      (
        "Show.Name.10-11-2008.XviD",
        "kind=episode | title=Show Name | date=2008-10-11 | codec=xvid"
      ),
      (
        "Show.Name.S01E01.St.Johns.Day.1080p.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=1 | episode_title=St Johns Day | resolution=1080p | container=mkv"
      ),
      (
        "Show.Name.S01E01.Titel.German.DL.720p.WEB.h264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=1 | episode_title=Titel | resolution=720p | source=web | codec=h264 | languages=de,dual | group=GRP"
      ),
      (
        "[Group] Show Title 34 - At the Gates [781219F1].mkv",
        "kind=episode | title=Show Title | episodes=34 | absolute=34 | episode_title=At the Gates | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title 04 VOSTFR HD (1280x720) V2.mp4",
        "kind=episode | title=Show Title | episodes=4 | absolute=4 | resolution=720p | subtitle_languages=fr | group=Group | container=mp4"
      ),
      (
        "[Group] 01 - Show Title [BD][720p][AAC].mp4",
        "kind=episode | title=Show Title | episodes=1 | absolute=1 | resolution=720p | source=bluray | audio=aac | group=Group | container=mp4"
      ),
      (
        "Show Name 01E06.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=6 | container=mkv"
      ),
    ])
  func `episodes are understood where words stand in unusual places`(name: String, expected: String) {
    #expect(rendered(ReleaseName.parse(name)) == expected)
  }
}
