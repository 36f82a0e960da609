internal import CLinux
internal import Files
internal import Glibc
internal import Library
internal import SystemPackage

/// A regular file that is open for reading and closes itself when nobody holds it any more.
///
/// A part of an answer that is accepted by a connection may be dropped when the connection dies, so that no place in
/// the code could close a plain descriptor reliably.
final class OpenFile: Sendable {
  let size: Int64
  /// Nanoseconds since 1970.
  let modified: Int64
  let path: FilePath
  private let file: FileDescriptor

  /// Opens what lies at the place itself: a link there or on the way is refused, and so is all but a regular file.
  init(_ place: LibraryFence.Place) throws(FileFault) {
    let opened = try BeneathFile(place.path, in: place.root)
    path = place.real
    file = opened.descriptor
    size = opened.status.size
    modified = opened.status.modified
  }

  deinit {
    // Nothing was written: closing has nothing to tell.
    try? file.close()
  }

  /// The descriptor, which stays this object's to close.
  var descriptor: CInt { file.rawValue }

  /// A part of the file, which blocks.
  func bytes(_ range: Range<Int64>) throws(FileTrouble) -> [UInt8] {
    var fault: Errno?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      do {
        while filled < buffer.count {
          let rest = unsafe UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
          let count = unsafe try file.read(fromAbsoluteOffset: range.lowerBound + Int64(filled), into: rest)
          if count == 0 { return }
          filled += count
        }
      } catch {
        fault = error as? Errno ?? .ioError
      }
    }
    if let fault { throw FileTrouble(path: path, reason: .failed(fault)) }
    guard bytes.count == range.count else { throw FileTrouble(path: path, reason: .shrank) }
    return bytes
  }

  /// Whether the byte can be read without waiting for a disk; false where the file system does not tell.
  func isInMemory(at offset: Int64) -> Bool {
    clinux_peek(file.rawValue, offset) >= 0
  }

  /// Asks the disk for a part of the file, and waits until it has brought the first byte.
  func fetch(_ range: Range<Int64>) {
    // Whatever fails here fails again where the part is sent, which reports it.
    _ = posix_fadvise(file.rawValue, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_WILLNEED)
    var byte: UInt8 = 0
    _ = unsafe pread(file.rawValue, &byte, 1, off_t(range.lowerBound))
  }

  /// What keeps the file from being read up to `end`: somebody may cut it while it is sent, or its disk may fail.
  func trouble(before end: Int64) -> FileTrouble? {
    do throws(Errno) {
      return try Stat(file).size >= end ? nil : FileTrouble(path: path, reason: .shrank)
    } catch {
      return FileTrouble(path: path, reason: .failed(error))
    }
  }
}
