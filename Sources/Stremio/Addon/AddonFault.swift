package import Transfer

/// An addon's answer that could not be had or cannot be used.
///
/// It names the addon and its host, never the path, which often holds a key.
package struct AddonFault: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case network(TransferError)
    /// Any status but 200.
    case status(Int)
    case html
    case notJSON
    /// JSON of another shape than the protocol has, with what is wrong about it.
    case wrongShape(String)
    /// No address can be made of the manifest's and what is asked for.
    case badAddress
  }

  /// As the user calls it.
  package let addon: String
  package let host: String
  /// What was asked for, as a noun: `its manifest`, `streams of tt1254207`.
  package let request: String
  package let kind: Kind

  package init(addon: String, host: String, request: String, kind: Kind) {
    self.addon = addon
    self.host = host
    self.request = request
    self.kind = kind
  }

  /// Whether the same question may well be answered a little later.
  package var isTemporary: Bool {
    switch kind {
    case .network(let error): error.isTemporary
    case .status(let status): [408, 425, 429].contains(status) || status >= 500
    case .html, .notJSON, .wrongShape, .badAddress: false
    }
  }

  /// Whether it was so quick and of such a kind that another try costs little: a server that asks for rest gets it, and
  /// one that lets wait for half a minute is not waited for twice.
  var isOfAMoment: Bool {
    switch kind {
    case .network(let error): error.code == .connect || error.code == .reset
    case .status(let status): status >= 500
    case .html, .notJSON, .wrongShape, .badAddress: false
    }
  }

  /// Whether the task was cancelled, or the client closed, so that nothing is known of the addon.
  package var isCancelled: Bool {
    if case .network(let error) = kind { error.code == .cancelled } else { false }
  }
}

extension AddonFault: CustomStringConvertible {
  /// What was asked of whom, what came back, what to do.
  package var description: String {
    let place = addon == host ? addon : "\(addon) (\(host))"
    return ["\(place): cannot get \(request): \(outcome)", advice].compactMap { $0 }.joined(separator: "; ")
  }

  private var outcome: String {
    switch kind {
    case .network(let error):
      let detail =
        switch error.code {
        case .tooLarge: "the answer is longer than \(AddonCall.maximumBody >> 20) MB"
        case .tooManyRedirects: "more than \(AddonCall.mostRedirects) redirects"
        default: error.detail
        }
      return error.host == host ? detail : "redirected to \(error.host): \(detail)"
    case .status(let status): return "answered \(status)"
    case .html: return "answered HTML instead of JSON"
    case .notJSON: return "answered something that is not JSON"
    case .wrongShape(let fault): return "answered \(fault)"
    case .badAddress: return "its address cannot be extended"
    }
  }

  private var advice: String? {
    switch kind {
    case .status(401), .status(403), .status(404), .html, .badAddress:
      "check that its url is the one under which the addon is installed"
    case .network(let error) where error.code == .privateNetwork:
      "an addon on the internet may not lead into a private network"
    default: nil
    }
  }
}
