/// What could be learnt of something outside: its value, or why it could not be read.
///
/// Unknown is never empty: nothing is removed, tombstoned or un-listed on the strength of an unknown.
package enum Observed<Value> {
  case known(Value)
  case unknown(String)

  package var value: Value? { if case .known(let value) = self { value } else { nil } }

  package func map<Other>(_ transform: (Value) -> Other) -> Observed<Other> {
    switch self {
    case .known(let value): .known(transform(value))
    case .unknown(let reason): .unknown(reason)
    }
  }
}

extension Observed: Sendable where Value: Sendable {}
extension Observed: Equatable where Value: Equatable {}
extension Observed: Hashable where Value: Hashable {}
