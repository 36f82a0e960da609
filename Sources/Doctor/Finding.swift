package import Model

/// What one check found.
package struct Finding: Sendable, Hashable {
  package enum Verdict: String, Sendable, Hashable {
    case ok, warn
    case fail = "FAIL"
  }

  /// One word for the subject: `token`, `source`.
  package let check: String
  package let verdict: Verdict
  /// One line.
  package let message: String
  /// What to do; nil where there is nothing to do, or the message says it.
  package let next: String?
  /// How `sync` or `serve` would end because of it; nil unless it fails.
  package let exit: ExitCode?

  static func ok(_ check: String, _ message: String, next: String? = nil) -> Finding {
    Finding(check: check, verdict: .ok, message: message, next: next, exit: nil)
  }

  static func warn(_ check: String, _ message: String, next: String? = nil) -> Finding {
    Finding(check: check, verdict: .warn, message: message, next: next, exit: nil)
  }

  static func fail(_ check: String, _ exit: ExitCode, _ message: String, next: String? = nil) -> Finding {
    Finding(check: check, verdict: .fail, message: message, next: next, exit: exit)
  }
}

extension Sequence<Finding> {
  /// Of what fails, the code that comes first in the contract's order.
  package var exit: ExitCode { ExitCode.first(of: compactMap(\.exit)) }
}

extension Finding: Encodable {
  private enum CodingKeys: CodingKey { case check, verdict, message, next }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check, forKey: .check)
    try container.encode(verdict.rawValue, forKey: .verdict)
    try container.encode(message, forKey: .message)
    try container.encodeIfPresent(next, forKey: .next)
  }
}
