import Files
import Glibc
import SystemPackage

// Room on the disk.
extension PartDescriptor {
  /// What came of an attempt to reserve room.
  enum Reservation: Hashable {
    case done
    /// This filesystem reserves nothing.
    case unsupported
  }

  /// Reserves room for the whole file, or says that this filesystem cannot.
  func reserve(_ size: Int64) throws(FileFault) -> Reservation {
    guard size > 0 else { return .done }
    do throws(FileFault) {
      _ = try Self.call("reserve room for", path) { calls.reserve(number, size) }
      return .done
    } catch {
      guard [EOPNOTSUPP, ENOSYS, EINVAL, ENODEV].contains(error.errno.rawValue) else { throw error }
      return .unsupported
    }
  }

  /// Waits for what was sent to the disk by the last call, and sends what was written since.
  func startWriteBack() throws(FileFault) {
    do throws(FileFault) {
      _ = try Self.call("write", path) { calls.writeBack(number) }
    } catch {
      // Where it is not offered, all waits for the next time that bytes are made durable.
      guard [EINVAL, ENOSYS, ESPIPE].contains(error.errno.rawValue) else { throw error }
    }
  }

  /// Bytes of the disk that the file has, reserved ones included.
  func allocated() throws(FileFault) -> Int64 {
    var info = stat()
    _ = try Self.call("examine", path) { fstat(number, &info) }
    return Int64(info.st_blocks) * 512
  }
}
