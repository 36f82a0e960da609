import Library
import Model
import Testing

@Suite struct SidecarCodingTests {
  @Test func `a movie's sidecar has the keys of the contract`() throws {
    let text = String(decoding: try SidecarCoding.encode(.fullMovie), as: UTF8.self)
    let document = try JSONValue(bytes: Array(text.utf8))
    #expect(
      document.object?.keys.sorted() == [
        "added", "artwork", "cast", "certification", "collection", "collection_id", "countries",
        "description", "directors", "edited",
        "file",
        "genres", "history", "id", "ids", "original_title", "ratings", "rejected", "release", "released",
        "runtime_minutes", "schema", "sources", "studios", "tagline", "title", "type", "verified", "wish",
        "writers",
        "wrote",
        "year",
      ])
    #expect(document["schema"] == .string("offlinio/1"))
    #expect(document["type"] == .string("movie"))
    #expect(document["released"] == .string("2008-05-30T00:00:00Z"))
    #expect(document["file"]?["opensubtitles_hash"] == .string("0123456789abcdef"))
    #expect(document["release"]?["added_by_us"] == .bool(true))
    #expect(document["ratings"]?["imdb"] == .object(["value": .number(6.4), "votes": .integer(52_000)]))
    #expect(text.hasPrefix("{\n  \"added\""))
    #expect(text.hasSuffix("}\n"))
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(keys == keys.sorted())
  }

  @Test(arguments: [
    Sidecar.fullMovie, .fullEpisode, Sidecar(id: "tt0903747", kind: .series, title: "A show"),
  ])
  func `reading what was written gives the same sidecar`(sidecar: Sidecar) throws {
    #expect(try SidecarCoding.decode(try SidecarCoding.encode(sidecar)) == sidecar)
  }

  @Test func `nothing empty is written`() throws {
    let bytes = try SidecarCoding.encode(Sidecar(id: "tt1254207", kind: .movie, title: "Big Buck Bunny"))
    #expect(try JSONValue(bytes: bytes).object?.keys.sorted() == ["id", "schema", "title", "type"])
  }

  @Test func `keys of later versions survive at both levels`() throws {
    let text = """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Big Buck Bunny",
       "mood": {"calm": [1, 2.5, null]}, "file": {"name": "a.mkv", "size": 5, "crc": "00"},
       "release": {"name": "r", "seeders": 3}, "artwork": {"poster": "p.jpg", "banner": "b.jpg"},
       "wish": {"file": "w.toml", "key": "movie[1]", "priority": 2}}
      """
    let sidecar = try SidecarCoding.decode(Array(text.utf8))
    #expect(sidecar.artwork == [.poster: "p.jpg"])
    let document = try JSONValue(bytes: try SidecarCoding.encode(sidecar))
    #expect(document["mood"]?["calm"] == .array([.integer(1), .number(2.5), .null]))
    #expect(document["file"]?["crc"] == .string("00"))
    #expect(document["file"]?["size"] == .integer(5))
    #expect(document["release"]?["seeders"] == .integer(3))
    #expect(document["artwork"]?["banner"] == .string("b.jpg"))
    #expect(document["wish"]?["priority"] == .integer(2))
  }

  @Test func `keys of later versions in lists and ratings survive, news of them too`() throws {
    let text = """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Big Buck Bunny",
       "cast": [{"name": "A", "photo": "a.jpg"}, {"name": "B"}],
       "ratings": {"imdb": {"value": 6.4, "rank": 3}, "gone": {"value": 1, "rank": 9}},
       "history": [{"at": "2023-11-14T22:13:20Z", "what": "fetched", "by": "x"}],
       "rejected": [{"name": "r", "reason": "too large", "score": -1}]}
      """
    let sidecar = try SidecarCoding.decode(Array(text.utf8))
    var news = sidecar
    news.cast = [CastMember(name: "C", order: 0), CastMember(name: "A", role: "Z", order: 1)]
    news.ratings = ["imdb": Rating(value: 7)]
    for (sidecar, place) in [(sidecar, 0), (news.keeping(sidecar), 1)] {
      let document = try JSONValue(bytes: try SidecarCoding.encode(sidecar))
      #expect(document["cast"]?.array?[place]["photo"] == .string("a.jpg"))
      #expect(document["ratings"]?["imdb"]?["rank"] == .integer(3))
      #expect(document["history"]?.array?.map { $0["by"] } == [.string("x")])
      #expect(document["rejected"]?.array?.first?["score"] == .integer(-1))
    }
  }

  @Test func `a value of a wrong kind costs that key alone`() throws {
    let text = """
      {"schema": "offlinio/1", "id": "tt0903747:1:2", "type": "episode", "title": 7, "year": "2008", "genres": "Drama",
       "cast": [{"name": "A"}, {"name": 3}, "B"], "ratings": {"imdb": 5, "tmdb": {"value": 7}}, "released": "soon",
       "runtime_minutes": 1e300, "ids": {"imdb": "tt0903747", "tmdb": 9}, "directors": ["C", 4, null],
       "episode": {"season": "x"}, "file": {"name": "a.mkv", "size": 5, "modified": "late"}, "release": []}
      """
    let sidecar = try SidecarCoding.decode(Array(text.utf8))
    #expect(sidecar.title == "tt0903747:1:2")
    #expect(
      sidecar.year == nil && sidecar.genres.isEmpty && sidecar.released == nil && sidecar.release == nil)
    #expect(sidecar.runtimeMinutes == nil)
    #expect(sidecar.cast == [CastMember(name: "A", order: 0)])
    #expect(sidecar.ratings == ["tmdb": Rating(value: 7)])
    #expect(sidecar.ids == ["imdb": "tt0903747"])
    #expect(sidecar.directors == ["C"])
    #expect(
      sidecar.episode == Sidecar.Episode(seriesID: "tt0903747", seriesTitle: "", season: 1, number: 2))
    #expect(sidecar.file == Sidecar.File(name: "a.mkv", size: 5, modified: 0, sha256: ""))
  }

  @Test(arguments: ["../a.mkv", "/etc/passwd", "..", "", "a/b.mkv", "a\u{0}.mkv"])
  func `names that lead elsewhere are not taken`(name: String) throws {
    let members: [String: JSONValue] = [
      "schema": .string("offlinio/1"), "id": .string("tt1254207"), "type": .string("movie"),
      "title": .string("T"),
      "file": .object(["name": .string(name), "size": .integer(1)]),
      "artwork": .object(["poster": .string(name)]),
      "wrote": .object([name: .string("00")]),
    ]
    let sidecar = try SidecarCoding.decode(try JSONValue.object(members).documentBytes())
    #expect(sidecar.file == nil && sidecar.artwork.isEmpty && sidecar.wrote.isEmpty)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let fault: SidecarFault

    init(_ name: String, _ text: String, _ fault: SidecarFault) {
      testDescription = name
      self.text = text
      self.fault = fault
    }

    static let all = [
      Damage("nothing", "", .notJSON),
      Damage("truncated", "{\"schema\": \"offlinio/1\", \"id\": \"tt12", .notJSON),
      Damage("control characters", "\u{0}\u{1}", .notJSON),
      Damage("brackets without end", String(repeating: "[", count: 100_000), .notJSON),
      Damage(
        "5000 levels", String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000), .notJSON),
      Damage("a list", "[]", .foreign(schema: nil)),
      Damage("a text", "\"x\"", .foreign(schema: nil)),
      Damage("an empty object", "{}", .foreign(schema: nil)),
      Damage("another version", "{\"schema\": \"offlinio/2\"}", .foreign(schema: "offlinio/2")),
      Damage("no id", "{\"schema\": \"offlinio/1\", \"type\": \"movie\"}", .missing(key: "id")),
      Damage(
        "a path as id", "{\"schema\": \"offlinio/1\", \"id\": \"../x\", \"type\": \"movie\"}",
        .missing(key: "id")),
      Damage(
        "an unknown type", "{\"schema\": \"offlinio/1\", \"id\": \"tt1254207\", \"type\": \"song\"}",
        .missing(key: "type")),
    ]
  }

  @Test(arguments: Damage.all)
  func `damage is told apart`(damage: Damage) {
    #expect(throws: damage.fault) { try SidecarCoding.decode(Array(damage.text.utf8)) }
  }

  @Test func `a sidecar of more than 4 MiB is refused`() {
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: (4 << 20) + 1)
    #expect(throws: SidecarFault.tooLarge(bytes.count)) { try SidecarCoding.decode(bytes) }
  }

  @Test func `at most fifty refused candidates are kept`() throws {
    var sidecar = Sidecar.fullMovie
    sidecar.rejected = (0..<70).map { Sidecar.Rejected(name: "release \($0)", reason: "rar") }
    #expect(
      try SidecarCoding.decode(try SidecarCoding.encode(sidecar)).rejected.map(\.name).last == "release 49")
  }

  @Test func `numbers that JSON does not know are left out`() throws {
    var sidecar = Sidecar.fullMovie
    sidecar.ratings = ["imdb": Rating(value: .nan), "tmdb": Rating(value: .infinity)]
    sidecar.file?.durationSeconds = .nan
    let read = try SidecarCoding.decode(try SidecarCoding.encode(sidecar))
    #expect(read.ratings.isEmpty && read.file?.durationSeconds == nil)
  }

  @Test(
    arguments: [
      "\"season\": 1, \"number\": 9223372036854775807", "\"season\": 100001, \"number\": 1",
      "\"season\": 1, \"number\": 1000001",
    ])
  func `numbers that no show has are none`(numbers: String) throws {
    let text =
      "{\"schema\": \"offlinio/1\", \"id\": \"tt0903747:1:2\", \"type\": \"episode\", \"title\": \"E\", "
      + "\"episode\": {\(numbers)}}"
    #expect(try SidecarCoding.decode(Array(text.utf8)).episode == nil)
    let library = try TemporaryLibrary()
    try library.write(text, to: "Shows/S/e.json")
    try library.write("x", to: "Shows/S/e.mkv")
    #expect(TrashTests.scan(library).videos.count == 1)
  }
}
