import Files
import FoundationEssentials
import Model
import SystemPackage

/// What a file of our working state held.
package enum StoredRecord<Value: Codable & Sendable>: Sendable {
  case absent
  case found(Value)
  /// It cannot be read or is none of ours; why, naming the path. Working state can be made anew.
  case damaged(String)

  package var value: Value? { if case .found(let value) = self { value } else { nil } }
}

extension StoredRecord: Equatable where Value: Equatable {}

extension StoredRecord {
  /// More than any such file has.
  private static var maximumBytes: Int { 16 << 20 }

  init(_ bytes: [UInt8]) {
    do {
      self = .found(try JSONDecoder().decode(Value.self, from: Data(bytes)))
    } catch {
      self = .damaged("not a record of Offlinio's: \(StoredRecord.reason(error))")
    }
  }

  static func read(_ path: FilePath) -> StoredRecord {
    do throws(FileFault) {
      guard let bytes = try FileReading.bytes(of: path, limit: maximumBytes) else { return .absent }
      switch StoredRecord(bytes) {
      case .damaged(let reason): return .damaged("\(path): \(reason)")
      case let record: return record
      }
    } catch {
      return .damaged("\(error)")
    }
  }

  /// - Parameter isForced: False for what is written again a moment later: it need not survive a loss of power.
  static func write(_ value: Value, to path: FilePath, isForced: Bool = true) throws(LibraryFault) {
    let bytes: [UInt8]
    do {
      bytes = try JSONDocument.bytes(of: value)
    } catch {
      throw .unwritable(path, reason: "\(error)")
    }
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: bytes, isForced: isForced) }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is of a wrong kind"
    default: "no JSON"
    }
  }
}
