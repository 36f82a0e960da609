/// What is wrong with a scenario file, and where.
package struct ScenarioError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The way to the value, such as `scenario.torrents[0].files[2]`.
  package let place: String
  package let message: String

  package var description: String { "\(place): \(message)" }
}
