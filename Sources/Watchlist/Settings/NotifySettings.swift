package import Secrets

extension Settings {
  /// Who is told of a run (`[notify]`).
  package struct Notify: Sendable, Hashable {
    package var healthcheck: SecretURL?
    package var webhook: SecretURL?
    /// Program and arguments; empty is none.
    package var command: [String] = []

    package init() {}
  }
}

extension TableSchema where Root == Settings.Notify {
  static let notify = TableSchema(
    "notify",
    keys: [
      KeySchema("healthcheck", \.healthcheck, AddressText.form.orEmpty),
      KeySchema("webhook", \.webhook, AddressText.form.orEmpty),
      KeySchema("command", \.command, .array(of: .argument).map(command)),
    ])

  @Sendable private static func command(_ words: [String]) throws(ValueFault) -> [String] {
    guard words.first != "" else { throw ValueFault("the first word is the program and cannot be empty") }
    return words
  }
}
