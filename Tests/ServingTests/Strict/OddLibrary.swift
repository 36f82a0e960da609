import Files
import Glibc
import Model
import SystemPackage

/// A library of everything that names and cards may be.
enum OddLibrary {
  static func write(to library: TemporaryLibrary) throws {
    try writeMovies(library)
    try writeShows(library)
    try writeForeign(library)
  }

  private static func writeMovies(_ library: TemporaryLibrary) throws {
    let names = [
      "🐰 Rabbit & \u{3c}Friends> \"quoted\" 'n' more (2008)", "فيلم قصير (2011)", "סרט (1999)",
      "千と千尋の神隠し (2001)",
      "Ame\u{301}lie (2001)", "\u{202e}Backwards (2010)", "100% (+1) #1? (2012)", "No Year", "1984 (1984)",
      "a\\b^c`d{e}f|g (2003)", "\u{1}Control\u{7f} (2004)", String(repeating: "長", count: 60) + " (2005)",
    ]
    for name in names {
      try write(library, "Movies/\(name)/\(name).mkv", "video")
      try write(library, "Movies/\(name)/poster.jpg", "picture")
      try write(library, "Movies/\(name)/\(name).de.srt", "1\n00:00:01,000 --> 00:00:02,000\nA\n")
    }
    try write(library, "Movies/Two Versions (2010)/Two Versions (2010).mkv", "video")
    try write(library, "Movies/Two Versions (2010)/Two Versions (2010) - 2160p.mp4", "larger video")
    try write(library, "Movies/loose & lone.avi", "video")
    try write(library, "Movies/Odd Card (2006)/Odd Card (2006).mkv", "video")
    try write(library, "Movies/Odd Card (2006)/po ster%20#?.jpg", "picture")
    try write(
      library,
      "Movies/Odd Card (2006)/Odd Card (2006).json",
      """
      {"schema": "offlinio/1", "id": "tt1000001", "type": "movie", "title": "Odd \\u0001 \\"Card\\" </script>", "year": -5,
       "released": "2008-13-45", "description": "", "genres": ["", " ", "Komödie", "Komödie", "Drama & Crime", "<b>"],
       "runtime_minutes": -1, "ratings": {"imdb": {"value": 1e300, "votes": -1}}, "directors": ["", "\\n", "Ann \\u202e"],
       "cast": [{"name": "", "role": "", "order": 0}, {"name": "O'Neil & Söhne", "role": "x", "order": -1}],
       "artwork": {"poster": "po ster%20#?.jpg", "fanart": "../../../etc/passwd"},
       "file": {"name": "Odd Card (2006).mkv", "size": 5, "opensubtitles_hash": "no hash"}}
      """)
    try write(library, "Movies/Odd NFO (2007)/Odd NFO (2007).mkv", "video")
    try write(
      library,
      "Movies/Odd NFO (2007)/Odd NFO (2007).nfo",
      """
      <movie><title>Odd &amp; NFO</title><year>20077777</year><premiered>0000-00-00</premiered><runtime>soon</runtime>
      <ratings><rating name="imdb" max="10"><value>nan</value></rating></ratings><uniqueid type="imdb">tt1000002</uniqueid>
      <genre>Science Fiction / Fantasy</genre><actor><name></name></actor><plot>\(String(repeating: "Long. ", count: 5_000))</plot></movie>
      """)
    try writeUnnameable(library)
  }

  /// A name that is no text: only POSIX knows such.
  private static func writeUnnameable(_ library: TemporaryLibrary) throws {
    let name = Array("Movies/".utf8) + [0xff, 0xfe, 0x41] + Array(" (2013).mkv".utf8)
    let path = FilePath(platformString: name.map { CChar(bitPattern: $0) } + [0])
    try write([1], at: library.path.pushing(path))
  }

  private static func write(_ library: TemporaryLibrary, _ relative: String, _ text: String) throws {
    try write(Array(text.utf8), at: library.absolute(relative))
  }

  /// Not durable, which would take most of the time of the tests.
  private static func write(_ bytes: [UInt8], at path: FilePath) throws {
    // Without `Directory.create`, which is durable, too.
    var missing: [FilePath] = []
    var folder = path.removingLastComponent()
    while try FileStatus.at(folder) == nil {
      missing.append(folder)
      folder.removeLastComponent()
    }
    for folder in missing.reversed() {
      guard folder.withPlatformString({ mkdir($0, 0o755) }) == 0 else { throw Errno(rawValue: errno) }
    }
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  private static func writeShows(_ library: TemporaryLibrary) throws {
    let show = "Shows/Ein & Alles (2006)"
    try write(
      library,
      "\(show)/tvshow.json",
      """
      {"schema": "offlinio/1", "id": "tt2000001", "type": "series", "title": "Ein & Alles", "year": 2006,
       "genres": ["Sci-Fi & Fantasy", "Soap"], "running": false, "ended": "2011-05-06T00:00:00Z"}
      """)
    for name in ["S01E01", "S01E02-E03", "S01E04 - 2160p", "S01E04", "S01E05"] {
      try write(library, "\(show)/Season 01/Ein & Alles (2006) - \(name).mkv", name)
    }
    try write(
      library, "\(show)/Season 01/Ein & Alles (2006) - S01E02-E03.nfo",
      """
      <episodedetails><title>Zwei</title><season>1</season><episode>2</episode><aired>2006-01-02</aired></episodedetails>
      <episodedetails><title>Drei</title><season>1</season><episode>3</episode><aired>2006-01-03</aired></episodedetails>
      """)
    try write(library, "\(show)/Season 00/Ein & Alles (2006) - S00E01 - Extra ☃.mkv", "video")
    let episodes = [
      (5, "\"released\": \"2006-02-31T00:00:00Z\", \"title\": \"\""),
      (6, "\"released\": \"x\", \"title\": \"Six\\u0000\""),
      (7, "\"released\": \"10000-01-01T00:00:00Z\", \"title\": \"Seven\""),
    ]
    for (number, fields) in episodes {
      let name = "\(show)/Season 01/Ein & Alles (2006) - S01E0\(number)"
      try write(library, "\(name).mkv", "video")
      try write(
        library,
        "\(name).json",
        """
        {"schema": "offlinio/1", "id": "tt2000001:1:\(number)", "type": "episode", \(fields),
         "episode": {"series_id": "tt2000001", "series_title": "", "season": 1, "number": \(number), "last_number": \(number == 7 ? Int.max : 0)}}
        """)
    }
    try write(
      library,
      "Shows/Läuft/tvshow.nfo",
      "<tvshow><title>Läuft</title><year>2020</year><status>Continuing</status><uniqueid type=\"imdb\">tt2000002</uniqueid></tvshow>"
    )
    try write(library, "Shows/Läuft/Staffel 1/Läuft S01E01.mkv", "video")
    try write(
      library,
      "Shows/Läuft/Staffel 1/Läuft S01E01.nfo",
      "<episodedetails><title>A</title><aired>2020-13-01</aired><season>1</season><episode>1</episode></episodedetails>"
    )
  }

  /// As release groups and other programs leave things.
  private static func writeForeign(_ library: TemporaryLibrary) throws {
    for path in [
      "Loose.Show.S01E01.1080p.WEB-DL.DD5.1.H.264-GRP.mkv", "Loose.Show.S01E02.720p.mkv",
      "Some.Film.2011.2160p.UHD.BluRay.REMUX.DV.HDR10.TrueHD.Atmos.7.1.x265-GRP/some.film.mkv",
      "Daily/Daily.Show.2020.01.02.mkv", "Shows/[Group] Anime - 012 [1080p].mkv",
      "Shows/Nested/Deep/Season 2/s02e03.mkv", "tv/Other Show/Season 1/1x01.avi",
      "Film [imdbid-tt3000001].mp4",
    ] {
      try write(library, path, "video")
    }
  }
}
