extension JSON {
  /// Puts `origin` in front of every string that is a path to a picture or a plain file.
  func withFullAddresses(at origin: String) -> JSON {
    switch self {
    case .string(let text) where text.hasPrefix("/images/") || text.hasPrefix("/files/"):
      .string(origin + text)
    case .array(let values): .array(values.map { $0.withFullAddresses(at: origin) })
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.withFullAddresses(at: origin)) })
    default: self
    }
  }
}
