import Model
import Testing

@testable import ReleaseNames

struct PathTests {
  @Test(
    arguments: [
      (
        "Breaking Bad (2008)/Season 01/S01E02.mkv",
        "kind=episode | title=Breaking Bad | year=2008 | seasons=1 | episodes=2 | container=mkv"
      ),
      (
        "Breaking Bad (2008)/Season 01/02 - Title.mkv",
        "kind=episode | title=Breaking Bad | year=2008 | seasons=1 | episodes=2 | episode_title=Title | container=mkv"
      ),
      (
        "TV Shows/Show Name/Season 4/Show Name - 05 - Title.mkv",
        "kind=episode | title=Show Name | seasons=4 | episodes=5 | episode_title=Title | container=mkv"
      ),
      (
        "Movies/Alice in Wonderland DVDRip.XviD-GRP/grp-aw.cd1.avi",
        "kind=movie | title=Alice in Wonderland | source=dvdrip | codec=xvid | group=GRP | container=avi | part=1"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/grp-mn.mkv",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "Movies/Toy (1995)/Toy [HDTV 720p English-Spanish].mkv",
        "kind=movie | title=Toy | year=1995 | resolution=720p | source=hdtv | languages=en,es | container=mkv"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/Sample/grp-sample.mkv",
        "kind=sample | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/Featurettes/Making of.mkv",
        "kind=extra | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "sample.mkv",
        "kind=sample | title=sample | container=mkv"
      ),
      (
        "movie.name.2010-sample.mkv",
        "kind=sample | title=movie name | year=2010 | container=mkv"
      ),
      (
        "Sample.2010.1080p.mkv",
        "kind=movie | title=Sample | year=2010 | resolution=1080p | container=mkv"
      ),
      (
        "Movie Name (2010)-trailer.mkv",
        "kind=extra | title=Movie Name | year=2010 | container=mkv"
      ),
      (
        "Subs/2_English.srt",
        "kind=movie | subtitle_languages=en"
      ),
      (
        "Movie.Name.2010.1080p/Subs/Movie.Name.2010.eng.forced.srt",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | subtitle_languages=en"
      ),
      (
        "Movie Name (2010) [Fr/Eng] 1080p.mkv",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | languages=fr,en | container=mkv"
      ),
      (
        "Movie.Name.2009.VHSRip.DivX",
        "kind=movie | title=Movie Name | year=2009 | source=vhs | codec=divx"
      ),
    ])
  func `folders tell what the name of the file leaves open`(name: String, expected: String) {
    let facts = ReleaseName.parse(name)
    #expect(rendered(facts) == expected)
    #expect(facts.name == name)
  }
}
