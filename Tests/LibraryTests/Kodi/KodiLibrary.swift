import Files
import Library
import Model
import Testing

/// A library of titles with everything that a player may stumble over, published as every other.
struct KodiLibrary {
  let library: TemporaryLibrary
  private(set) var movies: [Sidecar] = []
  private(set) var shows: [Sidecar] = []
  /// One for each episode, not for each file.
  private(set) var episodes: [Sidecar] = []
  private let publisher: Publisher

  init() throws {
    library = try TemporaryLibrary()
    publisher = Publisher(library.root)
    for movie in [Sidecar.fullMovie, .written, .ownID, .nearlyEmpty] { try add(movie) }
    try add(.fullShow, numbers: [[1], [2, 3], [4, 5, 6]], season: 1)
    try add(.fullShow, numbers: [[1]], season: 0)
    try add(.rightToLeft, numbers: [[10, 11]], season: 2)
    // A download that stopped half-way, in the folder that no player is to look into.
    try library.write("half a film", to: ".offlinio/incoming/x/Half (2001).mkv")
    try library.write("<movie><title>Half</title></movie>", to: ".offlinio/incoming/x/Half (2001).nfo")
  }

  private mutating func add(_ movie: Sidecar) throws {
    var receipt = movie
    receipt.artwork = [:]
    receipt.wrote = [:]
    let id = try library.id(movie.id)
    let (number, file) = try stage(movie.file)
    receipt.file = file
    let place = Layout.movie(
      id, title: movie.title, year: movie.year,
      folder: [Layout.name(title: movie.title, year: movie.year, id: id)], fileExtension: "mkv")
    let publication = Publication(
      receipt: receipt, placement: place, release: try library.release, file: number,
      artwork: [.poster, .fanart, .clearlogo].map {
        .init(kind: $0, fileExtension: $0.usual, bytes: Array("\($0)".utf8))
      },
      subtitles: [.init(language: "en", bytes: Array("1\n00:00:01,000 --> 00:00:02,000\nHi\n".utf8))])
    movies.append(try publisher.publish(publication).receipt)
  }

  private mutating func add(_ show: Sidecar, numbers files: [[Int]], season: Int) throws {
    let id = try library.id(show.id)
    var record = show
    for numbers in files {
      var receipts = numbers.map { Sidecar.episode(of: show, season: season, number: $0) }
      receipts[0].episode?.lastNumber = numbers.count > 1 ? numbers.last : nil
      let (number, file) = try stage(Sidecar.written.file)
      for index in receipts.indices { receipts[index].file = file }
      let place = Layout.episode(
        id, showTitle: show.title, year: show.year,
        folder: [Layout.name(title: show.title, year: show.year, id: id)],
        numbers: numbers.map { EpisodeNumber(season: season, number: $0) }, title: receipts[0].title,
        fileExtension: "mkv")
      let publication = Publication(
        receipt: receipts[0], furtherEpisodes: Array(receipts.dropFirst()), placement: place,
        release: try library.release, file: number,
        artwork: [.init(kind: .thumb, fileExtension: "jpg", bytes: Array("thumb".utf8))],
        show: .init(
          record: record,
          artwork: [.poster, .fanart].map {
            .init(kind: $0, fileExtension: "jpg", bytes: Array("\($0)".utf8))
          },
          seasonPosters: [season: .init(kind: .poster, fileExtension: "jpg", bytes: Array("s\(season)".utf8))]
        ))
      let first = try publisher.publish(publication).receipt
      receipts[0] = first
      // The rest of the file's episodes have no receipt; they lie under the same name.
      for index in receipts.indices.dropFirst() {
        receipts[index].file?.name = first.file?.name ?? ""
        receipts[index].artwork = first.artwork
      }
      episodes += receipts
      if let name = try NFO.season(season, of: show) {
        try library.write(
          name, to: "\(place.folderPath(in: library.configuration))/\(ShowFiles.seasonNFOName)")
      }
      record = try #require(
        try library.sidecar("Shows/\(place.folder[0])/\(ShowFiles.sidecarName)"), "the show has a record")
    }
    shows.removeAll { $0.id == record.id }
    shows.append(record)
  }

  /// Bytes for a video, with what is known of it.
  private func stage(_ tracks: Sidecar.File?) throws -> (number: Int, file: Sidecar.File) {
    let number = 100 + movies.count + episodes.count
    var file = try library.stage("video \(number)", as: number)
    if let tracks {
      file.durationSeconds = tracks.durationSeconds
      file.video = tracks.video
      file.audio = tracks.audio
      file.subtitles = tracks.subtitles
      file.tracksFrom = tracks.tracksFrom
    }
    return (number, file)
  }
}

extension ArtworkKind {
  fileprivate var usual: String { self == .clearlogo ? "png" : "jpg" }
}

extension Sidecar {
  /// With characters that have a meaning in XML, and a film of many tracks.
  fileprivate static var written: Sidecar {
    var movie = Sidecar(id: "tt1727587", kind: .movie, title: "Sintel & <Dragon> \"Scales\" 'n' 🐉")
    movie.originalTitle = "Sintel ‏שלום‏"
    movie.year = 2010
    movie.released = Timestamp("2010-09-27")
    movie.description = "&amp; is no <b>tag</b>, ]]> no end, &#11; no number.\n第二行 👩‍👩‍👧‍👦\nمرحبا بالعالم"
    movie.tagline = "a\tb"
    movie.genres = ["Action/Adventure", "Sci-Fi & Fantasy"]
    movie.runtimeMinutes = 15
    movie.certification = "DE:FSK 12"
    movie.ratings = ["imdb": Rating(value: 7.34, votes: 12_345), "themoviedb": Rating(value: 7.9)]
    movie.ids = ["tmdb": "45745", "imdb": "tt1727587", "kinopoisk": "520936"]
    movie.cast = [
      CastMember(name: "Second, The", role: "B & C", order: 7), CastMember(name: "Ťhird", order: 9),
      CastMember(name: "山田", role: "<A>", order: 1),
    ]
    movie.directors = ["Colin Levy", "Robert Downey, Jr."]
    movie.writers = ["Esther Wouda"]
    movie.studios = ["Blender / Foundation", "NLFF"]
    movie.countries = ["Netherlands", "Österreich"]
    movie.collection = "Open movies"
    movie.collectionID = 1_234
    movie.added = Timestamp("2024-02-29T23:59:59Z")
    movie.file = Sidecar.File(
      name: "", size: 0, modified: 0, sha256: "", durationSeconds: 888.4,
      video: .init(
        codec: "h265", width: 3840, height: 1632, aspect: 2.353, hdr: ["dv", "hdr10"], stereo: "sbs"),
      audio: [
        .init(codec: "dts-hd", channels: 8, language: "de", isDefault: true),
        .init(codec: "truehd", channels: 6),
        .init(codec: "eac3", channels: 2, language: "zh"),
      ], subtitles: [.init(language: "nl"), .init(language: "fil"), .init(codec: "subrip")], tracksFrom: .file
    )
    return movie
  }

  /// Known to no database; its tracks are only promised by its name.
  fileprivate static var ownID: Sidecar {
    var movie = Sidecar(id: "off:0123456789ab", kind: .movie, title: "千と千尋の神隠し")
    movie.year = 2001
    movie.description = "a\u{b}b\u{1f}\u{feff}c\r\nd"
    movie.file = Sidecar.File(
      name: "", size: 0, modified: 0, sha256: "", video: .init(codec: "h265", width: 1920, height: 1080),
      tracksFrom: .name)
    return movie
  }

  fileprivate static var nearlyEmpty: Sidecar { Sidecar(id: "tt0000009", kind: .movie, title: "🎬") }

  fileprivate static var rightToLeft: Sidecar {
    var show = Sidecar(id: "off:ba9876543210", kind: .series, title: "שטיסל")
    show.year = 2013
    show.isRunning = true
    show.description = "‏משפחה‏"
    return show
  }

  fileprivate static func episode(of show: Sidecar, season: Int, number: Int) -> Sidecar {
    var episode = Sidecar(
      id: "\(show.id):\(season):\(number)", kind: .episode, title: "Öne & \(number) <\(season)> 🎭")
    episode.released = Timestamp("2008-02-\((number + 9).padded(2))")
    episode.description = "Plot of \(season)x\(number): \"quoted\" & 'so' on."
    episode.runtimeMinutes = 40 + number
    episode.ratings = ["imdb": Rating(value: 8 + Double(number) / 10, votes: number * 100)]
    if number.isMultiple(of: 2) { episode.ids = ["imdb": "tt096\(season)00\(number)", "tvdb": "\(number)"] }
    episode.directors = ["Vince Gilligan"]
    episode.writers = ["Writer \(number)"]
    episode.cast = [CastMember(name: "Guest \(number)", role: "Himself", order: 0)]
    episode.episode = Sidecar.Episode(
      seriesID: show.id, seriesTitle: show.title, season: season, number: number)
    episode.added = Timestamp("2024-03-01T12:00:00Z")
    return episode
  }
}
