import Foundation
import Testing

/// What `init` says where it cannot make what it should.
@Suite struct InitTests {
  @Test func `a watchlist that is a folder is refused before anything is made`() async throws {
    try await Workbench.run { bench in
      let folder = bench.folder.appending(path: "d")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let library = bench.folder.appending(path: "other")
      for place in [folder.path, "/dev/null"] {
        let ran = try await bench.offlinio("init", library.path, "--watchlist", place)
        #expect(ran.exit == 64, "\(ran)")
        #expect(ran.messages.contains("is no file"), "\(ran)")
      }
      #expect(!FileManager.default.fileExists(atPath: library.path))
    }
  }

  @Test func `a watchlist with faults is named`() async throws {
    try await Workbench.run { bench in
      try Data("[library]\npath = \"library\"\nmovis = \"x\"\n".utf8).write(to: bench.watchlist)
      let without = try await bench.offlinio("init")
      #expect(without.exit == 78, "\(without)")
      #expect(without.messages.contains("has faults"), "\(without)")
      let with = try await bench.offlinio("init", bench.library.path)
      #expect(with.exit == 0, "\(with)")
      #expect(with.messages.contains("has faults"), "\(with)")
    }
  }

  @Test func `a library whose path no watchlist can hold is refused`() async throws {
    try await Workbench.run { bench in
      let ran = try await bench.offlinio("init", bench.folder.path + "/a\nb", "--watchlist", "new.toml")
      #expect(ran.exit == 64, "\(ran)")
      #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/new.toml"))
    }
  }
}
