/// Why bytes are no sidecar that can be relied on.
package enum SidecarFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// More bytes than any sidecar has.
  case tooLarge(Int)
  case notJSON
  /// JSON, but of another program or another version: what its `schema` says, if anything.
  case foreign(schema: String?)
  /// A key without which nothing can be told of the title.
  case missing(key: String)
  /// A value that JSON cannot hold, such as an infinite number.
  case unwritable(String)

  package var description: String {
    switch self {
    case .tooLarge(let count):
      "\(count) bytes are more than the \(SidecarCoding.maximumBytes) that a sidecar may have"
    case .notJSON: "not a JSON document"
    case .foreign(let schema?): "its schema is \"\(schema)\", not \"offlinio/1\""
    case .foreign(nil): "it does not say \"schema\": \"offlinio/1\""
    case .missing(let key): "its \"\(key)\" is missing or of a wrong kind"
    case .unwritable(let reason): "it cannot be written as JSON: \(reason)"
    }
  }
}
