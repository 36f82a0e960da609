import Files
import Glibc
import SystemPackage
import Testing

@testable import Transfer

struct ControlSlotsTests {
  private func note(_ end: Int64) -> ControlFile {
    ControlFile(identity: "x", file: KnownFile(total: 1 << 40), done: set(0..<end))
  }

  private func end(_ control: ControlFile?) -> Int64? { control?.durable.ranges.first?.upperBound }

  @Test func `the newest note counts, also after the file was opened again`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      #expect(try ControlSlots.read(path) == nil)
      for round in 0..<3 {
        var slots = try ControlSlots(opening: path, calls: .system)
        let former = end(slots.found)
        #expect(former == (round == 0 ? nil : Int64(round * 10)))
        for number in 1...10 { try slots.write(note(Int64(round * 10 + number))) }
        #expect(end(try ControlSlots.read(path)) == Int64(round * 10 + 10))
      }
    }
  }

  @Test func `the room for later notes is taken from the start`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      var slots = try ControlSlots(opening: path, calls: .system)
      let size = try FileStatus.at(path)?.size
      for number in 1...5 { try slots.write(note(Int64(number))) }
      #expect(try FileStatus.at(path)?.size == size)
      #expect(size == 2 * Int64(ControlSlots.slotSize))
    }
  }

  @Test(arguments: [0, ControlSlots.slotSize])
  func `a slot that was written in part leaves the other one`(offset: Int) async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      var slots = try ControlSlots(opening: path, calls: .system)
      try slots.write(note(1))
      try slots.write(note(2))
      var bytes = try #require(try contents(path))
      // A digit of the note changes, or its end is missing.
      for index in 60..<ControlSlots.slotSize { bytes[offset + index] = 0 }
      try DurableWrite.replace(path, with: bytes)
      #expect(end(try ControlSlots.read(path)) == (offset == 0 ? 2 : 1))
      try DurableWrite.replace(path, with: Array(bytes.prefix(offset == 0 ? 30 : ControlSlots.slotSize + 30)))
      #expect(end(try ControlSlots.read(path)) == (offset == 0 ? nil : 1))
    }
  }

  @Test(arguments: [[], [0], Array("{}".utf8), sample(500), sample(100_000)] as [[UInt8]])
  func `anything else in its place is no note, and gives way`(bytes: [UInt8]) async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      try DurableWrite.replace(path, with: bytes)
      #expect(try ControlSlots.read(path) == nil)
      var slots = try ControlSlots(opening: path, calls: .system)
      try slots.write(note(7))
      #expect(end(try ControlSlots.read(path)) == 7)
    }
  }

  @Test func `a cleared note is gone`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      var slots = try ControlSlots(opening: path, calls: .system)
      try slots.write(note(7))
      try slots.write(note(8))
      try slots.clear()
      #expect(try ControlSlots.read(path) == nil)
      try slots.write(note(9))
      #expect(end(try ControlSlots.read(path)) == 9)
    }
  }

  @Test func `more stretches than there is room for are left out, never the note`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      var slots = try ControlSlots(opening: path, calls: .system)
      var done = RangeSet<Int64>()
      for number in 0..<Int64(5000) { done.insert(contentsOf: number * 1_000_000..<number * 1_000_000 + 5) }
      try slots.write(ControlFile(identity: "x", file: KnownFile(total: 1 << 40), done: done))
      let kept = try #require(try ControlSlots.read(path)?.durable)
      #expect(kept.contains(4) && kept.byteCount >= 500)
      #expect(kept.isSubset(of: done))
    }
  }

  @Test func `a folder or a link in its place is a fault`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.note")
      try Directory.create(path)
      #expect(throws: FileFault.self) { try ControlSlots.read(path) }
      let link = folder.appending("2.part.note")
      symlink("/etc/hostname", link.string)
      #expect(throws: FileFault.self) { _ = try ControlSlots(opening: link, calls: .system) }
    }
  }
}
