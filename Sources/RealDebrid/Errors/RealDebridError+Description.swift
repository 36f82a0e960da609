internal import Transfer

extension RealDebridError: CustomStringConvertible {
  /// What was tried, what came back, what to do next.
  package var description: String {
    "cannot \(attempt): " + [outcome, advice].compactMap { $0 }.joined(separator: "; ")
  }

  private var outcome: String {
    if case .network(let failure) = kind { return failure.description }
    guard let status else {
      if case .pauseRun(let rest?) = kind {
        return "Real-Debrid asked for a pause, \(rest.inWords) of which are left"
      }
      return text ?? "the call was not made"
    }
    let meaning = code.flatMap { ServiceCode.known[$0]?.meaning }
    let numbers = [code.map { "code \($0)" }, "HTTP \(status)"].compactMap { $0 }.joined(separator: ", ")
    return "Real-Debrid answered "
      + [meaning, text.map { "“\($0)”" }].compactMap { $0 }.map { $0 + " " }.joined() + "(\(numbers))"
  }

  private var advice: String? {
    switch kind {
    // What is wrong with a stored login says so itself.
    case .tokenRefused where status == nil: nil
    case .tokenRefused:
      "take the token from https://real-debrid.com/apitoken and store it again, without blanks or line breaks, "
        + "or run: offlinio login"
    case .accountUnusable: accountAdvice
    case .pauseRun: "a later run continues"
    case .pauseAdds:
      "all slots for active torrents are taken: delete some at https://real-debrid.com/torrents, or a later run continues"
    case .retryLater, .garbled: "a later run tries again"
    case .relink, .readd: "the torrent has to be read or added again"
    case .refused(let reason): reason.words
    case .bug:
      code == 2 ? "if this is the first call, check the token; else please report it" : "please report it"
    case .endpointGone:
      "check `api_url`; if it is right, the service has changed and Offlinio needs an update"
    case .network(let failure): networkAdvice(failure)
    case .alreadyDone, .diskProblem: nil
    }
  }

  private var accountAdvice: String {
    switch code {
    case 9, 20, nil: "see at https://real-debrid.com whether the account is premium and the token may do this"
    case 22:
      "Real-Debrid refuses the address of this machine (VPN or data centre?): see https://real-debrid.com/vpn"
    default: "log in at https://real-debrid.com and follow what it asks for"
    }
  }

  private func networkAdvice(_ failure: TransferError) -> String? {
    switch failure.code {
    case .cancelled: nil
    case .resolve, .connect, .tls:
      "check the connection; where a provider blocks the host, set `api_url` to https://app.real-debrid.com/rest/1.0"
    default: "a later run tries again"
    }
  }
}

extension Duration {
  /// For people: `40 s`, `5 min`, `2 h`, rounded up.
  var inWords: String {
    let seconds = components.seconds + (components.attoseconds > 0 ? 1 : 0)
    return switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\((seconds + 59) / 60) min"
    default: "\((seconds + 3599) / 3600) h"
    }
  }
}
