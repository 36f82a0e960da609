import Files
import Foundation
import Model
import Testing

@testable import offlinio

@Suite struct NamedFileTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "offlinio-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // What is left of a test is no fault of it.
    try body(folder)
  }

  /// Its kind begins with a letter A and has at most four bytes.
  private func named(_ file: URL) -> NamedFile {
    NamedFile(file.path, kind: "letter") { (path) throws(FileFault) in
      try FileReading.bytes(of: path, limit: 4).map { $0.first == UInt8(ascii: "A") } ?? true
    }
  }

  @Test func `it is written where nothing is, and where an earlier one of its kind is`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "letter")
      for text in ["A1", "A2"] {
        try named(file).checkFree()
        try named(file).write(Array(text.utf8))
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
      }
    }
  }

  @Test(arguments: ["B", "AAAAA"])
  func `whatever else is there is left alone`(text: String) throws {
    try withFolder { folder in
      let file = folder.appending(path: "letter")
      try Data(text.utf8).write(to: file)
      let early = #expect(throws: Failure.self) { try named(file).checkFree() }
      let late = #expect(throws: Failure.self) { try named(file).write([65]) }
      for failure in [early, late] {
        #expect(failure?.exit == .usage)
        #expect(failure?.message?.contains("\(file.path) is there already and is no letter") == true)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }

  @Test func `a place that cannot be written is a problem of the disk, and is named`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "nowhere/letter")
      let failure = #expect(throws: Failure.self) { try named(file).write([65]) }
      #expect(failure?.exit == .diskProblem)
      #expect(failure?.message?.contains(file.path) == true, "\(failure?.message ?? "")")
    }
  }

  @Test func `a private one is for its owner alone, whoever could read the earlier one`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "letter")
      try named(file).write([65])
      try named(file).write([65, 66], isPrivate: true)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }
}
