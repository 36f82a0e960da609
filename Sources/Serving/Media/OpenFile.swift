internal import Glibc
internal import SystemPackage

/// A regular file that is open for reading and closes itself when nobody holds it any more.
///
/// A part of an answer that is accepted by a connection may be dropped when the connection dies, so that no place in
/// the code could close a plain descriptor reliably.
final class OpenFile: Sendable {
  let size: Int64
  /// Nanoseconds since 1970.
  let modified: Int64
  private let file: FileDescriptor

  /// Opens what lies at the path itself: a link there is refused with `ELOOP`, and nothing but a regular file is taken.
  init(_ path: FilePath) throws(Errno) {
    do {
      // Without waiting: opening a FIFO would block.
      file = try FileDescriptor.open(path, .readOnly, options: [.noFollow, .closeOnExec, .nonBlocking])
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
    do throws(Errno) {
      let status = try Stat(file)
      guard status.type == .regular else { throw .invalidArgument }
      size = status.size
      modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    } catch {
      // Nothing was written: closing has nothing to tell.
      try? file.close()
      throw error
    }
  }

  deinit {
    // As above.
    try? file.close()
  }

  /// The descriptor, which stays this object's to close.
  var descriptor: CInt { file.rawValue }

  /// Some of the file, which blocks; fewer bytes where it ends.
  func bytes(_ range: Range<Int64>) throws(Errno) -> [UInt8] {
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
    if let fault { throw fault }
    return bytes
  }

  /// Whether the file still reaches up to `end`: somebody may cut it while it is sent.
  func reaches(_ end: Int64) -> Bool {
    do throws(Errno) {
      return try Stat(file).size >= end
    } catch {
      return false
    }
  }
}
