// Values as sidecars have them: what is of another kind is as good as absent.
extension JSONCursor {
  /// Calls `body` with each key of the object that comes, and the cursor before the value, which it has to consume.
  mutating func members(
    _ body: (_ key: JSONKey, _ value: inout JSONCursor) throws(Odd) -> Void
  ) throws(Odd) {
    guard try enterObject() else { return }
    var isFirst = true
    while let key = try nextKey(&isFirst) { try body(key, &self) }
  }

  /// Likewise with the elements of an array.
  mutating func elements(_ body: (_ value: inout JSONCursor) throws(Odd) -> Void) throws(Odd) {
    guard try enterArray() else { return }
    var isFirst = true
    while try nextElement(&isFirst) { try body(&self) }
  }

  /// Nil for an empty one too.
  mutating func text() throws(Odd) -> String? { try string().flatMap { $0.isEmpty ? nil : $0 } }

  mutating func int() throws(Odd) -> Int? { try number()?.integer.flatMap(Int.init(exactly:)) }

  mutating func texts() throws(Odd) -> [String] {
    var texts: [String] = []
    try elements { value throws(Odd) in
      if let text = try value.string() { texts.append(text) }
    }
    return texts
  }
}
