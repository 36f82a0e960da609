import Transfer

/// Why an address did not take what it was sent.
enum PostFault: Error, Sendable, Hashable {
  /// With the time that there was for all tries.
  case network(TransferError, within: Duration)
  case status(Int)
  /// A healthcheck's way to say that it took no notice, in its own words.
  case ignored(String)
  case stopped

  /// Nil for an answer that says that all is well.
  init?(_ response: HTTPResponse) {
    guard (200..<300).contains(response.status) else {
      self = .status(response.status)
      return
    }
    // Checks that are addressed by UUID answer 200 to everything, for the sake of old clients.
    let text = String(decoding: response.body.prefix(80), as: UTF8.self)
    guard text.hasPrefix("OK (") else { return nil }
    self = .ignored(ShownLine.text(text))
  }

  /// Whether the same may well be taken a little later.
  var isTemporary: Bool {
    switch self {
    case .network(let error, _): error.isTemporary
    case .status(let status): [408, 425, 429].contains(status) || status >= 500
    case .ignored, .stopped: false
    }
  }

  /// What came back, and what to do.
  ///
  /// - Parameter key: Of `[notify]`.
  func words(key: String) -> String {
    let advice = "check \(key) in [notify]"
    switch self {
    case .network(let error, let time):
      switch error.code {
      case .timeout: return "no answer within \(time.seconds) s"
      case .tooManyRedirects, .protocolError:
        return "\(error.detail); \(advice): it has to be the address where redirects end"
      case .tls, .badAddress, .tooLarge: return "\(error.detail); \(advice)"
      default: return error.detail
      }
    case .status(let status):
      return isTemporary ? "answered \(status)" : "answered \(status); \(advice)"
    case .ignored(let text): return "answered \"\(text)\"; \(advice)"
    case .stopped: return "the run was stopped before there was an answer"
    }
  }
}

extension Duration {
  /// Rounded up.
  fileprivate var seconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
