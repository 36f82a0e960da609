package import Model
package import Transfer

/// A call to Real-Debrid that did not bring what it was made for.
package struct RealDebridError: Error, Sendable, Hashable {
  /// What follows from an error; ``ServiceCode`` has the rows.
  package enum Kind: Sendable, Hashable {
    case tokenRefused
    /// Expired, locked, not premium, or used from an address that is not allowed.
    case accountUnusable
    /// All work stops for a while; the time is nil where the service named none.
    case pauseRun(Duration?)
    /// No further torrent is added until one that is active ends.
    case pauseAdds
    case retryLater
    /// The link is not known any more: read the torrent again.
    case relink
    /// The torrent or its content is gone: add it again with the same selection.
    case readd
    case refused(Refusal.Reason)
    /// The request was wrong.
    case bug
    case endpointGone
    case network(TransferError)
    /// An answer that cannot be read.
    case garbled
    /// Nothing to do: what was asked for is so already.
    case alreadyDone
    /// What the call brings could not be kept on this machine, so it was not made.
    case diskProblem
  }

  /// What was tried, as a verb phrase: `add the torrent …`.
  package let attempt: String
  package let kind: Kind
  /// HTTP status; nil when no answer came.
  package let status: Int?
  /// The service's number.
  package let code: Int?
  /// What the service said, one short line without addresses; or what is wrong with its answer.
  package let text: String?
  /// How long the service asked to wait.
  package let retryAfter: Duration?

  package init(
    attempt: String, kind: Kind, status: Int? = nil, code: Int? = nil, text: String? = nil,
    retryAfter: Duration? = nil
  ) {
    self.attempt = attempt
    self.kind = kind
    self.status = status
    self.code = code
    self.text = text
    self.retryAfter = retryAfter
  }
}

extension RealDebridError {
  static func cancelled(_ attempt: String) -> RealDebridError {
    RealDebridError(
      attempt: attempt, kind: .network(TransferError(.cancelled, host: "Real-Debrid", detail: "cancelled")))
  }

  static func paused(_ attempt: String, for rest: Duration) -> RealDebridError {
    RealDebridError(attempt: attempt, kind: .pauseRun(rest))
  }

  static func garbled(_ attempt: String, _ fault: String, status: Int? = nil) -> RealDebridError {
    RealDebridError(attempt: attempt, kind: .garbled, status: status, text: fault)
  }

  package var isCancelled: Bool {
    if case .network(let failure) = kind { failure.code == .cancelled } else { false }
  }

  /// Whether it came of too many calls, so that it was not carried out and every other call must wait too.
  var isThrottle: Bool { isAnsweredPause && code != 23 && code != 36 }

  /// Whether it came of the account's volume.
  var isExhaustion: Bool { isAnsweredPause && !isThrottle }

  /// Whether the service asked for a pause in answer to this very call.
  private var isAnsweredPause: Bool { if case .pauseRun = kind { status != nil } else { false } }

  /// Whether the service may have done what was asked although no usable answer came.
  var mayHaveHappened: Bool {
    switch kind {
    case .network(let failure): !failure.neverReachedService
    case .garbled, .retryLater: true
    default: false
    }
  }

  /// Whether nothing else can succeed in this run.
  package var stopsRun: Bool {
    switch kind {
    case .tokenRefused, .accountUnusable, .pauseRun, .endpointGone, .diskProblem: true
    default: false
    }
  }

  /// How a run ends that this error ended; nil for faults of one item.
  package var exitCode: ExitCode? {
    switch kind {
    case .tokenRefused: .tokenRefused
    case .accountUnusable: .accountUnusable
    case .pauseRun, .pauseAdds, .retryLater, .endpointGone, .network, .garbled: .temporary
    case .diskProblem: .diskProblem
    case .relink, .readd, .refused, .bug, .alreadyDone: nil
    }
  }
}

extension TransferError {
  /// Whether the request was certainly not sent.
  var neverReachedService: Bool {
    switch code {
    case .resolve, .connect, .tls, .badAddress: true
    default: false
    }
  }
}
