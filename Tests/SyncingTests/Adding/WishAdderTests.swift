import Files
import Model
import Secrets
import Syncing
import Synchronization
import SystemPackage
import Testing
import Transfer
import Watchlist

@Suite struct WishAdderTests {
  private static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
  private static let bunny = "Big.Buck.Bunny.2008.1080p"

  /// A folder for the files, and notes of what was asked and told.
  private final class Bench: Sendable {
    let folder = FilePath("/tmp").appending("offlinio-add-\(UInt64.random(in: 0 ... .max))")
    let asked = Mutex<[String]>([])
    let lifted = Mutex<[String]>([])
    let told = Mutex<[String]>([])
    let library: [String: Wish.Kind]
    let answer: Observed<Wish.Kind?>
    let liftFault: SyncOutcome.Stop?

    init(
      library: [String: Wish.Kind] = [:], answer: Observed<Wish.Kind?> = .known(.movie),
      liftFault: SyncOutcome.Stop? = nil
    ) {
      self.library = library
      self.answer = answer
      self.liftFault = liftFault
    }

    deinit {
      // A folder that stays behind in /tmp fails no test.
      try? Directory.removeTree(folder)
    }

    func add(
      _ texts: [String], as kind: Wish.Kind? = nil, wishes: [Wish] = []
    ) async throws -> [AdditionOutcome.Item] {
      let arguments = try texts.map { try WishArgument($0, in: folder) }
      let files = FileThreads(count: 1)
      var adder = WishAdder(
        folder: folder.appending("watchlist.d"), wishes: wishes,
        pins: PinReader(
          send: { request throws(TransferError) in
            Issue.record("nothing may be fetched")
            return HTTPResponse(status: 500, headers: HTTPHeaders(), body: [], finalURL: request.url)
          }, files: files), files: files,
        surroundings: WishAdder.Surroundings(
          kindInLibrary: { self.library[$0.text] },
          kindOfID: { id in
            self.asked.withLock { $0.append(id.text) }
            return self.answer
          },
          lift: { title throws(SyncOutcome.Stop) in
            self.lifted.withLock { $0.append(title.text) }
            if let fault = self.liftFault { throw fault }
          })
      ) { event in
        if case .note(let text) = event { self.told.withLock { $0.append(text) } }
      }
      return await adder.add(arguments, as: kind)
    }

    /// The tables of the files, by name.
    var tables: [String: String] {
      get throws {
        let place = folder.appending("watchlist.d")
        var tables: [String: String] = [:]
        for entry in try Directory.entries(of: place) ?? [] {
          let bytes = try FileReading.bytes(of: place.appending(entry.name), limit: 1 << 20) ?? []
          tables[entry.name.string] = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .dropFirst()
            .joined(separator: "\n")
        }
        return tables
      }
    }
  }

  private static func origin(_ line: Int) -> Wish.Origin {
    Wish.Origin(file: "/w/watchlist.toml", line: line, column: 1, key: "movie[1]")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var asked: Wish.Kind?
    var library: [String: Wish.Kind] = [:]
    var answer: Observed<Wish.Kind?> = .known(.series)
    var kind: Wish.Kind
    var questions = 0

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "an id, as the providers say", text: "tt1254207", kind: .series, questions: 1),
    Case(name: "an id, as the user says", text: "tt1254207", asked: .movie, kind: .movie),
    Case(
      name: "an id, as the library says", text: "tt1254207", library: ["tt1254207": .movie], kind: .movie),
    Case(
      name: "the user before the library", text: "tt1254207", asked: .series,
      library: ["tt1254207": .movie], kind: .series),
    Case(name: "a bare infohash is a film", text: hex, kind: .movie),
    Case(name: "a bare infohash, as the user says", text: hex, asked: .series, kind: .series),
    Case(name: "a magnet of a film", text: "magnet:?xt=urn:btih:\(hex)&dn=\(bunny)", kind: .movie),
    Case(
      name: "a magnet of an episode", text: "magnet:?xt=urn:btih:\(hex)&dn=Pioneer.One.S01E02.720p",
      kind: .series),
    Case(
      name: "a magnet of a pack", text: "magnet:?xt=urn:btih:\(hex)&dn=Pioneer.One.S01.720p", kind: .series),
    Case(name: "a torrent's address", text: "https://a.example/k/Pioneer.One.S01.torrent?k", kind: .series),
    Case(name: "a link to a video", text: "https://a.example/k/Pioneer.One.S01E03.mkv?k", kind: .series),
    Case(name: "a link without a name", text: "https://a.example/?Pioneer.One.S01E03", kind: .movie),
  ])
  func `what a wish is for is found out in this order`(example: Case) async throws {
    let bench = Bench(library: example.library, answer: example.answer)
    let items = try await bench.add([example.text], as: example.asked)
    guard case .wished = try #require(items.first) else {
      Issue.record("\(items)")
      return
    }
    let table = try #require(try bench.tables.values.first)
    #expect(table.hasPrefix("[[\(example.kind.rawValue)]]"), "\(table)")
    #expect(bench.asked.withLock { $0.count } == example.questions)
    #expect(bench.told.withLock { $0.joined() }.contains("a.example/") == false)
  }

  @Test func `what files of a torrent say counts where its name says nothing`() {
    func kind(_ name: String?, _ paths: [String]) -> Wish.Kind? {
      let files = paths.enumerated().map { ReleaseFile(id: $0 + 1, path: $1, size: 1) }
      return WishKindFinding.kind(named: name, files: files) { name in
        var facts = ReleaseFacts(name: name)
        if name.contains("S01") { facts.kind = .episode }
        return facts
      }
    }
    #expect(kind("A folder", ["x.S01E01.mkv", "readme.txt"]) == .series)
    #expect(kind("A folder", ["x.mkv", "S01.txt"]) == .movie)
    #expect(kind(nil, []) == nil)
    #expect(kind(nil, ["x.S01E01.mkv"]) == .series)
  }

  @Test(arguments: [
    (Observed<Wish.Kind?>.known(nil), ExitCode.itemsFailed, "no provider of metadata knows tt1254207"),
    (.unknown("x.example is down"), .temporary, "x.example is down; try again later"),
  ])
  func `an id that nobody can tell is not added, the others are`(
    answer: Observed<Wish.Kind?>, exit: ExitCode, words: String
  ) async throws {
    let bench = Bench(answer: answer)
    let items = try await bench.add(["tt1254207", Self.hex])
    guard case .failed(exit, let reason) = try #require(items.first) else {
      Issue.record("\(items)")
      return
    }
    #expect(reason.contains(words) && reason.contains("--movie or --series"), "\(reason)")
    #expect(try bench.tables.keys.sorted() == [Self.hex + ".toml"])
    #expect(AdditionOutcome(items: items).exit == exit)
  }

  @Test func `what is wished for already is left where it is, and a deletion is lifted all the same`()
    async throws
  {
    let imdb = IMDbID("tt1254207")
    let infohash = try #require(Infohash(Self.hex))
    let wishes = [
      Wish(kind: .movie, imdb: imdb, origin: Self.origin(7)),
      Wish(
        kind: .movie, imdb: IMDbID("tt1727587"), releases: [.magnet(Magnet(infohash: infohash, name: "x"))],
        origin: Self.origin(9)),
    ]
    let bench = Bench()
    let items = try await bench.add(["tt1254207", Self.hex.uppercased()], wishes: wishes)
    #expect(
      items == [
        .wished(id: "tt1254207", file: "/w/watchlist.toml"), .wished(id: Self.hex, file: "/w/watchlist.toml"),
      ])
    #expect(try bench.tables.isEmpty)
    #expect(bench.lifted.withLock { $0 } == ["tt1254207", "tt1727587"])
    #expect(bench.told.withLock { $0 }.first?.contains("/w/watchlist.toml:7") == true)
    #expect(bench.asked.withLock { $0.isEmpty })
  }

  @Test func `a wish for a film is no wish for a series`() async throws {
    let bench = Bench()
    let wishes = [Wish(kind: .movie, imdb: IMDbID("tt1254207"), origin: Self.origin(7))]
    let items = try await bench.add(["tt1254207"], as: .series, wishes: wishes)
    guard case .failed(.itemsFailed, let reason) = try #require(items.first) else {
      Issue.record("\(items)")
      return
    }
    #expect(reason.contains("[[movie]] already, at /w/watchlist.toml:7"), "\(reason)")
    #expect(bench.lifted.withLock { $0.isEmpty })
  }

  @Test func `one thing named twice in one call is one file`() async throws {
    let bench = Bench()
    let texts = [Self.hex, "magnet:?xt=urn:btih:\(Self.hex)&dn=x", "tt1254207", "TT1254207"]
    let items = try await bench.add(texts)
    #expect(items.count == 4 && Set(items).count == 2, "\(items)")
    #expect(try bench.tables.keys.sorted() == [Self.hex + ".toml", "tt1254207.toml"])
  }

  @Test func `titles of our own have the ids that runs give them`() async throws {
    let bench = Bench()
    let link = "https://a.example/k3y/Big.Buck.Bunny.2008.mkv"
    _ = try await bench.add([Self.hex, link, "https://a.example/x.torrent"])
    func own(_ text: String) -> String { TitleID(ownFromSHA256: SHA256.hex(of: Array(text.utf8))).text }
    // Of a torrent on a server nothing is known before it is fetched.
    #expect(bench.lifted.withLock { $0 } == [own(Self.hex), own("movie:big buck bunny:2008")])
    let names = try bench.tables.keys.filter { $0.hasPrefix("link-") }
    #expect(names.count == 2)
    #expect(try bench.tables.values.contains { $0.contains("release = \"\(link)\"") })
  }

  @Test func `with a torrent file that is not there or is none nothing is added, and each is named`()
    async throws
  {
    let bench = Bench()
    try Directory.create(bench.folder)
    try DurableWrite.replace(bench.folder.appending("none.torrent"), with: Array("d4:infoe".utf8))
    let items = try await bench.add(["tt9000002", "gone.torrent", Self.hex, "none.torrent"])
    #expect(items.count == 2)
    for (item, name) in zip(items, ["gone.torrent", "none.torrent"]) {
      guard case .failed(.usage, let reason) = item else {
        Issue.record("\(item)")
        continue
      }
      #expect(reason.contains(name))
    }
    #expect(try FileStatus.at(bench.folder.appending("watchlist.d")) == nil)
  }

  @Test func `a deletion that cannot be lifted now is told, and the wish stands`() async throws {
    let bench = Bench(liftFault: SyncOutcome.Stop(exit: .busy, reason: "another run is at work"))
    let items = try await bench.add(["tt1254207"])
    guard case .failed(.busy, let reason) = try #require(items.first) else {
      Issue.record("\(items)")
      return
    }
    #expect(reason.contains("another run is at work") && reason.contains("add it again"), "\(reason)")
    #expect(try bench.tables.count == 1)
  }
}
