/// What the service's error numbers mean and what follows from them.
struct ServiceCode: Sendable {
  let meaning: String
  let kind: RealDebridError.Kind
  /// Where it means something else: for links of the service's own (`torrentLink`) and of hosters.
  private let exceptions: [APICall.Subject: RealDebridError.Kind]

  private init(
    _ meaning: String, _ kind: RealDebridError.Kind,
    _ exceptions: [APICall.Subject: RealDebridError.Kind] = [:]
  ) {
    self.meaning = meaning
    self.kind = kind
    self.exceptions = exceptions
  }

  func kind(for subject: APICall.Subject) -> RealDebridError.Kind { exceptions[subject] ?? kind }

  static let known: [Int: ServiceCode] = [
    -1: ServiceCode("internal error", .retryLater),
    1: ServiceCode("a parameter is missing", .bug),
    2: ServiceCode("a parameter has a bad value", .bug),
    3: ServiceCode("unknown method", .endpointGone),
    4: ServiceCode("method not allowed", .bug),
    5: ServiceCode("slow down", .pauseRun(nil)),
    6: ServiceCode("resource unreachable", .retryLater),
    7: ServiceCode("resource not found", .readd, missing),
    8: ServiceCode("bad token", .tokenRefused),
    9: ServiceCode("permission denied", .accountUnusable),
    10: ServiceCode("two-factor authentication needed", .accountUnusable),
    11: ServiceCode("two-factor authentication pending", .accountUnusable),
    12: ServiceCode("invalid login", .tokenRefused),
    13: ServiceCode("invalid password", .tokenRefused),
    14: ServiceCode("the account is locked", .accountUnusable),
    15: ServiceCode("the account is not activated", .accountUnusable),
    16: ServiceCode("unsupported hoster", .refused(.hosterUnsupported)),
    17: ServiceCode("the hoster is in maintenance", .retryLater),
    18: ServiceCode("the hoster's limit is reached", .retryLater),
    19: ServiceCode("the hoster is unavailable", .retryLater, [.torrentLink: .readd]),
    20: ServiceCode("not available to free accounts", .accountUnusable),
    21: ServiceCode("too many active downloads", .pauseAdds),
    22: ServiceCode("this machine's address is not allowed", .accountUnusable),
    23: ServiceCode("traffic exhausted", .pauseRun(nil), [.hosterLink: .retryLater]),
    24: ServiceCode("the file is unavailable", .readd, [.hosterLink: .refused(.fileUnavailable)]),
    25: ServiceCode("service unavailable", .retryLater),
    26: ServiceCode("the upload is too big", .refused(.tooBig)),
    27: ServiceCode("upload error", .retryLater),
    28: ServiceCode("the file is not allowed", .refused(.notAllowed)),
    29: ServiceCode("the torrent is too big", .refused(.tooBig)),
    30: ServiceCode("the torrent file is invalid", .refused(.invalidTorrent)),
    31: ServiceCode("already done", .alreadyDone),
    32: ServiceCode("image resolution", .bug),
    33: ServiceCode("the torrent is already active", .alreadyDone),
    34: ServiceCode("too many requests", .pauseRun(nil)),
    35: ServiceCode("infringing file", .refused(.infringing)),
    36: ServiceCode("fair usage limit", .pauseRun(nil)),
    37: ServiceCode("disabled endpoint", .endpointGone),
  ]

  /// What the absence of the thing asked for means.
  private static let missing: [APICall.Subject: RealDebridError.Kind] = [
    .account: .endpointGone, .addition: .endpointGone, .torrentLink: .relink,
    .hosterLink: .refused(.fileUnavailable),
  ]

  /// Decides by the number, and by the HTTP status where there is no number or none that is known.
  static func kind(code: Int?, status: Int, subject: APICall.Subject) -> RealDebridError.Kind {
    if let code, let known = known[code] { return known.kind(for: subject) }
    switch status {
    case 401: return .tokenRefused
    case 403: return .accountUnusable
    case 404: return missing[subject] ?? .readd
    case 413: return .refused(.tooBig)
    case 429: return .pauseRun(nil)
    case 451: return .refused(.infringing)
    case 509: return .pauseAdds
    case 408, 500...599: return .retryLater
    case 300...399: return .endpointGone
    case 400...499: return .bug
    default: return .garbled
    }
  }
}
