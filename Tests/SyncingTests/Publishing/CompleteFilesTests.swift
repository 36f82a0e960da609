import Files
import Model
import Planning
import SystemPackage
import Testing

@testable import Syncing

@Suite struct CompleteFilesTests {
  private func read(_ files: CompleteFiles, _ range: Range<Int64>, _ key: ReleaseKey) -> [UInt8]? {
    var bytes: [UInt8] = []
    return files.read(range, of: key) { bytes += $0 } ? bytes : nil
  }

  @Test func `bytes of a torrent come from whichever files are there, wherever they lie by now`() throws {
    let folder = FilePath("/tmp/complete-files-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    defer { try? Directory.removeTree(folder) }
    let (one, two) = (folder.appending("1"), folder.appending("2"))
    try DurableWrite.replace(one, with: Array(0..<100))
    try DurableWrite.replace(two, with: Array(100..<200))
    let (key, other) = (try Fixtures.pin(1).key, try Fixtures.pin(2).key)
    let files = CompleteFiles()
    #expect(read(files, 0..<0, key) == [])
    #expect(read(files, 0..<1, key) == nil)
    files.add(0..<100, of: key, at: one)
    files.add(100..<200, of: key, at: two)
    #expect(read(files, 90..<110, key) == Array(90..<110))
    #expect(read(files, 90..<110, other) == nil)
    #expect(read(files, 190..<201, key) == nil)
    let moved = folder.appending("moved")
    try DurableWrite.rename(one, to: moved)
    #expect(read(files, 0..<5, key) == nil)
    files.add(0..<100, of: key, at: moved)
    #expect(read(files, 0..<5, key) == Array(0..<5))
    // Somebody cut it.
    try DurableWrite.replace(moved, with: [1, 2])
    #expect(read(files, 0..<5, key) == nil)
  }
}
