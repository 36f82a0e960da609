package import Files
package import Model
package import SystemPackage

/// What lies where a sidecar belongs.
package enum SidecarFile: Sendable, Hashable {
  case absent
  case sidecar(Sidecar)
  /// One of ours that cannot be used any more.
  case damaged(SidecarFault)
  /// JSON or whatever else of another program, which is left alone.
  case foreign
  /// One of ours that another version of the program wrote, which is left alone too.
  case otherVersion(SidecarFault)

  package static func read(_ path: FilePath) throws(FileFault) -> SidecarFile {
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileReading.bytes(of: path, limit: SidecarCoding.maximumBytes)
    } catch {
      // Too large for one of ours, or no regular file.
      if [.fileTooLarge, .isDirectory, .invalidArgument].contains(error.errno) { return .foreign }
      throw error
    }
    guard let bytes else { return .absent }
    do throws(SidecarFault) {
      return .sidecar(try SidecarCoding.decode(bytes))
    } catch {
      switch error {
      case .foreign(let schema):
        return schema?.hasPrefix("offlinio/") == true ? .otherVersion(error) : .foreign
      case .notJSON: return isOurs(bytes) ? .damaged(error) : .foreign
      case .missing, .tooLarge, .unwritable: return .damaged(error)
      }
    }
  }

  /// Whether it is one of ours that cannot be used any more.
  package var isDamaged: Bool { if case .damaged = self { true } else { false } }

  package var isOurs: Bool { sidecar != nil || isDamaged }

  package var sidecar: Sidecar? { if case .sidecar(let sidecar) = self { sidecar } else { nil } }

  /// Whether a file that is no JSON once was a sidecar: it names the schema, begins as ours do, or a crash left nothing
  /// in it.
  private static func isOurs(_ bytes: [UInt8]) -> Bool {
    let mark = Array("\"offlinio/".utf8)
    return bytes.allSatisfy { $0 == 0 } || bytes.starts(with: Array("{\n  \"added\" : \"".utf8))
      || bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
  }
}
