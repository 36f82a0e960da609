import Glibc
import SystemPackage

/// A document as a program reads it from its standard input.
///
/// A file in memory rather than a pipe: a program that does not read, or ends before it has read all, is then nothing
/// that anybody has to wait for or could be killed by (SIGPIPE).
enum DocumentFile {
  /// A descriptor at the document's beginning, which is the caller's to close.
  static func descriptor(_ bytes: [UInt8]) throws(Errno) -> FileDescriptor {
    guard let create = unsafe create else { throw .noFunction }
    let closeOnExec: CUnsignedInt = 1
    let number = unsafe create("offlinio-report", closeOnExec)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    let file = FileDescriptor(rawValue: number)
    do {
      // By offset, so that the program finds its beginning.
      try file.writeAll(toAbsoluteOffset: 0, bytes)
    } catch {
      // What cannot be closed now is closed when this process ends.
      try? file.close()
      throw error as? Errno ?? .ioError
    }
    return file
  }

  private typealias Create = @convention(c) (UnsafePointer<CChar>, CUnsignedInt) -> CInt

  /// Looked up by name: glibc declares it for `_GNU_SOURCE` alone, which Swift's import of it does not set.
  private static var create: Create? {
    unsafe dlsym(nil, "memfd_create").map { unsafe unsafeBitCast($0, to: Create.self) }
  }
}
