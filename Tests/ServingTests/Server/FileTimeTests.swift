import Glibc
import SystemPackage
import Testing

/// Files with times that not every clock can hold.
struct FileTimeTests {
  @Test(
    arguments: [
      // Filesystems without the years 1600 and 2300 keep the nearest that they have.
      (10_413_792_000, 0, nil), (-11_676_096_000, 0, nil), (-1, 0, "Wed, 31 Dec 1969 23:59:59 GMT"),
      (1_700_000_000, 999_999_999, "Tue, 14 Nov 2023 22:13:20 GMT"),
    ] as [(Int, Int, String?)])
  func `a film of any time is sent`(_ seconds: Int, _ nanoseconds: Int, _ modified: String?) async throws {
    let library = try TemporaryLibrary()
    let name = "Movies/Film (2004)/Film (2004).mkv"
    try library.write(name, "the film")
    let times = Array(repeating: timespec(tv_sec: seconds, tv_nsec: nanoseconds), count: 2)
    #expect(utimensat(AT_FDCWD, library.absolute(name).string, times, 0) == 0)
    try await withServer(library) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      #expect(try await request(address, "GET", media).text == "the film")
      let head = try await request(address, "HEAD", media)
      #expect(head.status == 200)
      #expect(modified == nil || head["last-modified"] == modified)
    }
  }
}
