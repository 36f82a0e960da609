import Foundation
import RealDebridSimulator
import Testing

/// What later runs do beside videos that are there: the user wins, and what is lacking comes.
@Suite struct UpkeepTests {
  private static let folder = SyncTests.folder

  private func wish(_ bench: Workbench, refresh: String = "0") throws {
    try bench.wishForBunny()
    let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
    try Data(text.replacing("[metadata]", with: "[metadata]\nrefresh = \"\(refresh)\"").utf8)
      .write(to: bench.watchlist)
  }

  private func edit(_ bench: Workbench, _ name: String, _ old: String, _ new: String) throws {
    let file = bench.library.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old), "\(text)")
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  /// Lets the provider tell another plot of the film.
  private func tell(_ plot: String, _ bench: Workbench) {
    bench.world.update { state in
      guard case .object(let meta)? = state.titles["movie/tt1254207"] else { return }
      let others = meta.filter { $0.key != "description" }
      state.titles["movie/tt1254207"] = .object(others + [.init("description", .string(plot))])
    }
  }

  /// The receipt's name would be too long for the disk.
  @Test func `a renamed video whose receipt cannot follow fails by itself, and nothing counts as deleted`()
    async throws
  {
    try await Workbench.run { bench in
      try wish(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let long = "Movies/Big Buck Bunny (2008)/" + String(repeating: "x", count: 251) + ".mkv"
      try FileManager.default.moveItem(
        at: bench.library.appending(path: Self.folder + ".mkv"), to: bench.library.appending(path: long))
      try FileManager.default.createDirectory(
        at: bench.library.appending(path: "Movies/Ran (1985)"), withIntermediateDirectories: true)
      try Data("ran".utf8).write(to: bench.library.appending(path: "Movies/Ran (1985)/Ran (1985).mkv"))
      let adds = bench.world.log.adds
      for verb in ["sync", "adopt"] {
        let ran = try await bench.offlinio(verb)
        #expect(ran.exit == 3, "\(ran)")
        #expect(ran.messages.contains("cannot follow"), "\(ran)")
        #expect(!ran.messages.contains("deleted by hand"), "\(ran)")
      }
      let tree = try bench.tree()
      #expect(tree[long] != nil && tree[Self.folder + ".json"] != nil)
      #expect(tree["Movies/Ran (1985)/Ran (1985).json"] != nil)
      #expect(bench.world.log.adds == adds)
    }
  }

  @Test func `an edited NFO, a replaced poster and a renamed folder survive every refresh`() async throws {
    try await Workbench.run { bench in
      try wish(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      try edit(bench, Self.folder + ".nfo", "<title>Big Buck Bunny</title>", "<title>Der Hase</title>")
      try edit(bench, Self.folder + ".nfo", "</movie>", "<lockdata>true</lockdata></movie>")
      let poster = Data("the user's own poster".utf8)
      try poster.write(to: bench.library.appending(path: Self.folder + "-poster.jpg"))
      try FileManager.default.moveItem(
        at: bench.library.appending(path: "Movies/Big Buck Bunny (2008)"),
        to: bench.library.appending(path: "Movies/Hase"))
      let adds = bench.world.log.adds
      for plot in ["Another plot.", "A third plot."] {
        tell(plot, bench)
        let ran = try await bench.offlinio("sync")
        #expect(ran.exit == 0, "\(ran)")
        let tree = try bench.tree()
        let base = "Movies/Hase/Big Buck Bunny (2008)"
        let nfo = try #require(tree[base + ".nfo"].map { String(decoding: $0, as: UTF8.self) })
        #expect(
          nfo.contains("<title>Der Hase</title>") && nfo.contains("<lockdata>true</lockdata>"), "\(nfo)")
        #expect(nfo.contains(plot), "\(nfo)")
        #expect(tree[base + "-poster.jpg"] == poster)
        #expect(!tree.keys.contains { $0.hasPrefix("Movies/Big Buck Bunny") })
        let receipt = try bench.sidecar(base + ".json")
        #expect(receipt["title"] as? String == "Der Hase")
        #expect(receipt["edited"] as? [String] == ["title"])
        #expect(receipt["description"] as? String == plot)
      }
      #expect(bench.world.log.adds == adds)
    }
  }

  @Test func `nothing is written while nothing is due`() async throws {
    try await Workbench.run { bench in
      try wish(bench, refresh: "30d")
      #expect(try await bench.offlinio("sync").exit == 0)
      tell("Another plot.", bench)
      let before = try bench.tree()
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try bench.tree() == before)
    }
  }

  @Test func `a picture that could not be had comes with a later run`() async throws {
    try await Workbench.run({ state in
      state.faults = [Fault(.images, .html(status: 503), times: nil)]
    }) { bench in
      try wish(bench)
      let first = try await bench.offlinio("sync")
      #expect(first.exit == 0, "\(first)")
      #expect(try bench.tree()[Self.folder + "-poster.jpg"] == nil)
      bench.world.update { $0.faults = [] }
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(try bench.tree()[Self.folder + "-poster.jpg"] != nil, "\(second)")
    }
  }

  @Test func `a deleted or damaged sidecar costs the extras and nothing else`() async throws {
    try await Workbench.run { bench in
      try wish(bench, refresh: "30d")
      #expect(try await bench.offlinio("sync").exit == 0)
      let path = bench.library.appending(path: Self.folder + ".json")
      let whole = try Data(contentsOf: path)
      try whole.prefix(whole.count / 2).write(to: path)
      let adds = bench.world.log.adds
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("was made anew from NFO and name"), "\(ran)")
      #expect(bench.world.log.adds == adds)
      let receipt = try bench.sidecar(Self.folder + ".json")
      #expect(receipt["id"] as? String == "tt1254207")
      #expect(receipt["title"] as? String == "Big Buck Bunny")
      #expect((receipt["file"] as? [String: Any])?["size"] != nil)
    }
  }

  @Test func `a receipt and an NFO that are both damaged cost no download`() async throws {
    try await Workbench.run { bench in
      try wish(bench, refresh: "30d")
      #expect(try await bench.offlinio("sync").exit == 0)
      try FileManager.default.moveItem(
        at: bench.library.appending(path: "Movies/Big Buck Bunny (2008)"),
        to: bench.library.appending(path: "Movies/Hase"))
      #expect(try await bench.offlinio("sync").exit == 0)
      let stem = bench.library.appending(path: "Movies/Hase/Big Buck Bunny (2008)").path
      try Data("<movie><title>half".utf8).write(to: URL(filePath: stem + ".nfo"))
      try Data(try Data(contentsOf: URL(filePath: stem + ".json")).prefix(300))
        .write(to: URL(filePath: stem + ".json"))
      let (adds, unrestricts) = (bench.world.log.adds, bench.world.log.unrestricts)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(bench.world.log.adds == adds && bench.world.log.unrestricts == unrestricts, "\(ran)")
      let receipt = try bench.sidecar("Movies/Hase/Big Buck Bunny (2008).json")
      #expect(receipt["id"] as? String == "tt1254207")
    }
  }

  @Test func `a provider that is down costs a warning`() async throws {
    try await Workbench.run { bench in
      try wish(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      try FileManager.default.removeItem(at: bench.library.appending(path: ".offlinio/cache"))
      bench.world.update { $0.faults = [Fault(.cinemeta, .html(status: 503), times: nil)] }
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("providers could not be asked"), "\(ran)")
      #expect(try bench.tree() == before)
    }
  }
}
