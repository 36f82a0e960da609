internal import Model
internal import Secrets

/// What a user confirms a login with.
package struct DeviceCode: Sendable, Hashable {
  /// What the service knows the login by; whoever has it may take the token.
  let device: Secret
  /// What the user types.
  package let user: String
  /// Where he types it.
  package let address: String
  /// Between two questions.
  package let interval: Duration
  /// How long the code holds.
  package let lifetime: Duration

  private static let intervals: ClosedRange<Int64> = 1...60
  private static let lifetimes: ClosedRange<Int64> = 1...3_600
  private static let longestShown = 200

  /// Nil when something is missing, or cannot be shown as it is.
  init?(_ value: JSONValue?) {
    guard let value, let device = value["device_code"]?.text, let user = value["user_code"]?.text,
      let address = value["verification_url"]?.text, SecretURL(address) != nil,
      Self.isPlain(user), Self.isPlain(address)
    else { return nil }
    self.device = Secret(device)
    self.user = user
    self.address = address
    interval = .seconds(Self.clamp(value["interval"]?.lenientInteger ?? 5, Self.intervals))
    lifetime = .seconds(Self.clamp(value["expires_in"]?.lenientInteger ?? 600, Self.lifetimes))
  }

  private static func clamp(_ number: Int64, _ range: ClosedRange<Int64>) -> Int64 {
    min(max(number, range.lowerBound), range.upperBound)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= longestShown && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
