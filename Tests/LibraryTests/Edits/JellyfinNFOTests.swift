import Library
import Model
import Testing

/// NFOs of ours as Jellyfin's saver writes them anew: its own elements in its own order, then those it does not know.
@Suite struct JellyfinNFOTests {
  private static let movie: Sidecar = {
    var movie = Sidecar.fullMovie
    movie.edited = []
    movie.genres = ["Comedy", "Animation"]
    return movie
  }()

  private static let movieText = """
    \u{feff}<?xml version="1.0" encoding="utf-8" standalone="yes"?>
    <movie>
      <plot>A giant rabbit  revenge &amp; "rests". 🐰
    Second line.</plot>
      <lockdata>false</lockdata>
      <dateadded>2023-11-14 22:13:20</dateadded>
      <title>Big Buck Bunny</title>
      <originaltitle>Peach</originaltitle>
      <director>Sacha Goedegebure</director>
      <writer>Sacha Goedegebure</writer>
      <credits>Sacha Goedegebure</credits>
      <rating>6.4</rating>
      <year>2008</year>
      <mpaa>US:G</mpaa>
      <collectionnumber>1234</collectionnumber>
      <imdbid>tt1254207</imdbid>
      <tvdbid>77777</tvdbid>
      <tmdbid>10378</tmdbid>
      <language>de</language>
      <premiered>2008-05-30</premiered>
      <releasedate>2008-05-30</releasedate>
      <runtime>9</runtime>
      <tagline>Not so gentle</tagline>
      <country>Netherlands</country>
      <genre>Animation</genre>
      <genre>Comedy</genre>
      <studio>Blender Foundation</studio>
      <art>
        <poster>/media/Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)-poster.jpg</poster>
      </art>
      <isuserfavorite>false</isuserfavorite>
      <playcount>1</playcount>
      <watched>true</watched>
      <lastplayed>2024-01-01 10:00:00</lastplayed>
      <resume>
        <position>0</position>
        <total>560.5</total>
      </resume>
      <actor>
        <name>Bunny</name>
        <role>Himself</role>
        <type>Actor</type>
        <sortorder>0</sortorder>
        <thumb>/config/metadata/People/B/Bunny/folder.jpg</thumb>
      </actor>
      <actor>
        <name>Frank</name>
        <type>Actor</type>
        <sortorder>1</sortorder>
      </actor>
      <actor>
        <name>Ton Roosendaal</name>
        <role>Producer</role>
        <type>Producer</type>
      </actor>
      <id>tt1254207</id>
      <set tmdbcolid="1234">
        <name>Open movies</name>
      </set>
      <fileinfo>
        <streamdetails>
          <video>
            <codec>h264</codec>
            <micodec>h264</micodec>
            <bitrate>1000</bitrate>
            <width>1920</width>
            <height>800</height>
            <aspect>12:5</aspect>
            <framerate>23.976</framerate>
            <scantype>progressive</scantype>
            <default>True</default>
            <forced>False</forced>
            <duration>9</duration>
            <durationinseconds>560</durationinseconds>
          </video>
        </streamdetails>
      </fileinfo>
      <uniqueid type="imdb">tt1254207</uniqueid>
      <uniqueid type="tmdb">10378</uniqueid>
      <ratings>
        <rating>
          <value>6.4</value>
          <votes>52000</votes>
        </rating>
      </ratings>
      <votes>52000</votes>
    </movie>
    """

  @Test func `a movie edits nothing`() throws {
    #expect(try NFOEdits.takeOver(Array(Self.movieText.utf8), into: Self.movie) == Self.movie)
  }

  @Test(arguments: [
    ("<title>Big Buck Bunny<", "<title>Mine<", ["title"]), ("A giant rabbit", "A rabbit", ["description"]),
    ("<genre>Comedy</genre>", "<genre>Drama</genre>", ["genres"]),
    ("<runtime>9<", "<runtime>12<", ["runtime_minutes"]),
    ("<name>Frank<", "<name>Fritz<", ["cast"]), (">6.4</rating>", ">8.5</rating>", ["ratings"]),
  ])
  func `an edit among it is one`(old: String, new: String, edited: [String]) throws {
    #expect(
      try NFOEdits.takeOver(Array(Self.movieText.replacing(old, with: new).utf8), into: Self.movie).edited
        == edited)
  }

  @Test(
    arguments: [
      ("Big Buck Bunny", "Big Buck Bunny", []), ("Mine", "Big Buck Bunny", ["title"]),
      ("Mine", "Mine", ["title"]),
      ("Big Buck Bunny", "Pfirsich", ["original_title"]),
    ] as [(String, String, [String])])
  func `a title that is repeated as the original one is no edit`(
    title: String, original: String, edited: [String]
  ) throws {
    var movie = Self.movie
    movie.originalTitle = nil
    let text = Self.movieText.replacing("<title>Big Buck Bunny<", with: "<title>\(title)<")
      .replacing("<originaltitle>Peach<", with: "<originaltitle>\(original)<")
    #expect(try NFOEdits.takeOver(Array(text.utf8), into: movie).edited == edited)
  }

  @Test func `ours comes back, and what Jellyfin knows besides stays`() throws {
    let text = String(decoding: try NFO.movie(Self.movie, over: Array(Self.movieText.utf8)), as: UTF8.self)
    #expect(text.contains("A giant rabbit &lt;takes&gt; revenge"))
    #expect(text.contains("<uniqueid type=\"imdb\" default=\"true\">tt1254207</uniqueid>"))
    for kept in ["lockdata", "playcount", "watched", "lastplayed", "resume", "art", "tvdbid", "language"] {
      #expect(text.contains("<\(kept)>"), "\(kept)")
    }
    for gone in ["imdbid", "tmdbid", "releasedate", "writer", "micodec", "collectionnumber", "id"] {
      #expect(!text.contains("<\(gone)>"), "\(gone)")
    }
    #expect(try NFO.movie(Self.movie, over: Array(text.utf8)) == Array(text.utf8))
  }

  @Test func `episodes in one block edit nothing`() throws {
    let text = """
      <episodedetails>
        <plot>What to do with the body? / Another plot.</plot>
        <lockdata>false</lockdata>
        <dateadded>2024-01-01 00:00:00</dateadded>
        <title>Cat's in the Bag / And the Bag's in the River</title>
        <rating>8.6</rating>
        <year>2008</year>
        <showtitle>Breaking Bad</showtitle>
        <episode>2</episode>
        <episodenumberend>3</episodenumberend>
        <season>1</season>
        <aired>2008-01-27</aired>
        <offlinioid>tt0903747:1:2</offlinioid>
        <uniqueid type="offlinio">tt0903747:1:2</uniqueid>
      </episodedetails>
      """
    var episode = Sidecar.fullEpisode
    episode.added = Timestamp("2024-01-01T00:00:00Z")
    #expect(try NFOEdits.takeOver(Array(text.utf8), into: episode).edited == [])
    let changed = text.replacing("<title>Cat's in the Bag", with: "<title>Mine")
    #expect(try NFOEdits.takeOver(Array(changed.utf8), into: episode).edited == ["title"])
  }

  @Test func `a show edits nothing`() throws {
    let text = """
      <tvshow>
        <plot>A teacher cooks.</plot>
        <outline>A teacher cooks.</outline>
        <lockdata>true</lockdata>
        <lockedfields>Name|Overview</lockedfields>
        <title>Breaking Bad</title>
        <originaltitle>Breaking Bad</originaltitle>
        <rating>9.5</rating>
        <year>2008</year>
        <mpaa>TV-MA</mpaa>
        <imdb_id>tt0903747</imdb_id>
        <tmdbid>1396</tmdbid>
        <premiered>2008-01-20</premiered>
        <releasedate>2008-01-20</releasedate>
        <enddate>2013-09-29</enddate>
        <runtime>47</runtime>
        <country>United States</country>
        <genre>Crime</genre>
        <genre>Drama</genre>
        <studio>AMC</studio>
        <actor>
          <name>Bryan Cranston</name>
          <role>Walter White</role>
          <type>Actor</type>
          <sortorder>0</sortorder>
        </actor>
        <id>81189</id>
        <episodeguide>
          <url cache="81189.xml">http://www.thetvdb.com/api/1D62F2F90030C444/series/81189/all/en.zip</url>
        </episodeguide>
        <season>-1</season>
        <episode>-1</episode>
        <status>Ended</status>
      </tvshow>
      """
    #expect(try NFOEdits.takeOver(Array(text.utf8), into: .fullShow) == .fullShow)
  }
}
