/// What kind of value a key takes, as data: messages name it, and a schema can be printed from it.
package enum ValueShape: Sendable, Hashable {
  case string
  case words([String])
  case integer(ClosedRange<Int>)
  case boolean
  indirect case array(ValueShape)
  /// One value, or an array of them.
  indirect case oneOrMany(ValueShape)

  /// The kind with its article, for messages: `an array of strings`.
  package var name: String {
    switch self {
    case .string, .words: "a string"
    case .integer: "an integer"
    case .boolean: "true or false"
    case .array(let element): "an array of \(element.plural)"
    case .oneOrMany(let element): "\(element.name) or an array of \(element.plural)"
    }
  }

  private var plural: String {
    switch self {
    case .string, .words: "strings"
    case .integer: "integers"
    case .boolean: "booleans"
    case .array, .oneOrMany: "arrays"
    }
  }
}
