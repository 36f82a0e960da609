package import Model

/// Sidecars as bytes of a file: the contract's key list, section 4.
///
/// Keys that this version does not know, at the top and one level below (`file`, `release`, …), go through
/// `Sidecar.unknown` and come out again; those of tracks, ratings, people and of what is told of the past stay with what
/// they are told of. A known key with a value of a wrong kind is as good as absent.
package enum SidecarCoding {
  /// Larger files are refused unread.
  package static let maximumBytes = 4 << 20
  /// The refused candidates that a sidecar lists, the best ones.
  package static let mostRejected = 50

  /// Reads a sidecar from the bytes of its file.
  package static func decode(_ bytes: [UInt8]) throws(SidecarFault) -> Sidecar {
    guard bytes.count <= maximumBytes else { throw .tooLarge(bytes.count) }
    let document: JSONValue
    do {
      document = try JSONValue(bytes: bytes)
    } catch {
      throw .notJSON
    }
    return try sidecar(document)
  }

  /// Reads a sidecar that is part of another document.
  static func sidecar(_ document: JSONValue) throws(SidecarFault) -> Sidecar {
    guard let members = document.object else { throw .foreign(schema: nil) }
    guard members["schema"]?.string == Sidecar.schema else {
      throw .foreign(schema: members["schema"]?.string)
    }
    return try Sidecar(JSONFields(members))
  }

  /// The bytes of the file: sorted keys, two blanks of indent, nothing null and nothing empty.
  package static func encode(_ sidecar: Sidecar) throws(SidecarFault) -> [UInt8] {
    do {
      return try document(of: sidecar).documentBytes()
    } catch {
      throw .unwritable("\(error)")
    }
  }

  static func document(of sidecar: Sidecar) -> JSONValue { .object(JSONMembers(sidecar).members) }
}
