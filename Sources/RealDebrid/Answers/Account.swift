package import Model

/// The Real-Debrid account.
package struct Account: Sendable, Hashable {
  package let name: String
  /// Whether paid time is left.
  package let isPremium: Bool
  package let expires: Timestamp?

  package init(name: String, isPremium: Bool, expires: Timestamp?) {
    self.name = name
    self.isPremium = isPremium
    self.expires = expires
  }

  /// Nil when the answer is about no account.
  init?(_ value: JSONValue?) {
    guard let value, value["username"] != nil || value["id"] != nil else { return nil }
    // Seconds left count more than the kind: an account may be called premium to its last second and beyond.
    let isPremium =
      value["premium"]?.lenientNumber.map { $0 > 0 } ?? (value["type"]?.string?.lowercased() == "premium")
    self.init(
      name: value["username"]?.text.flatMap { ServiceText.clean($0) } ?? "", isPremium: isPremium,
      expires: value["expiration"]?.string.flatMap { Timestamp($0) })
  }
}

/// How many torrents are active, and how many may be.
package struct ActiveTorrents: Sendable, Hashable {
  package let active: Int
  package let limit: Int

  package init(active: Int, limit: Int) {
    self.active = active
    self.limit = limit
  }
}
