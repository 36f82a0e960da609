import Files
import Glibc
import Library
import SystemPackage
import Testing

@testable import Serving

struct OpenFileTests {
  private let library: TemporaryLibrary
  private let file: OpenFile

  init() throws {
    library = try TemporaryLibrary()
    try library.write("film.mkv", pattern(1 << 20))
    let place = try LibraryFence(library.configuration).resolve("film.mkv")
    file = try OpenFile(#require(place))
  }

  @Test func `what is in memory is known to be there`() {
    file.fetch(0..<file.size)
    #expect(file.isInMemory(at: 0))
    #expect(file.isInMemory(at: file.size - 1))
  }

  @Test func `what the disk has to bring is there after it was fetched`() {
    // Only what is on the disk can be dropped from memory, and where it cannot be dropped it is there.
    #expect(fsync(file.descriptor) == 0)
    #expect(posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED) == 0)
    file.fetch(512 << 10..<1 << 20)
    #expect(file.isInMemory(at: 512 << 10))
  }

  @Test func `a fetch beyond the end or of a file cut short ends`() throws {
    try library.resize("film.mkv", to: 10)
    file.fetch(512 << 10..<1 << 20)
    #expect(file.isInMemory(at: 1 << 20))
  }
}
