internal import Model
internal import Secrets
internal import Transfer

/// An answer that says yes.
struct APIAnswer: Sendable {
  /// Nil where the body is empty.
  let value: JSONValue?
  /// How many entries a list has in all (`X-Total-Count`).
  let total: Int?
}

extension APIAnswer {
  /// Reads an answer, whose HTTP status, content type and shape may each contradict the others.
  ///
  /// An error object counts whatever the status says, and its number counts more than the status.
  init(_ response: HTTPResponse, to call: APICall, token: Secret) throws(RealDebridError) {
    let isFine = (200..<300).contains(response.status)
    let value: JSONValue?
    switch Self.body(of: response) {
    case .empty: value = nil
    case .json(let document): value = document
    case .unreadable(let fault):
      throw Self.unreadable(fault, response, call)
    }
    if let error = value?["error"], error != .null {
      let code = value?["error_code"]?.lenientInteger.map(Int.init(truncatingIfNeeded:))
      let words = [error.text, value?["error_details"]?.text].compactMap { $0 }.joined(separator: ": ")
      let failure = Self.failure(code, ServiceText.error(words, token: token), response, call)
      guard failure.kind == .alreadyDone, isFine else { throw failure }
      self.init(value: nil, total: nil)
      return
    }
    guard isFine else { throw Self.failure(nil, nil, response, call) }
    let total = response.headers["X-Total-Count"].flatMap { Int($0.trimmingBlanks()) }
    self.init(value: value, total: total)
  }

  private enum Body {
    case empty
    case json(JSONValue)
    /// With what is wrong.
    case unreadable(String)
  }

  private static func body(of response: HTTPResponse) -> Body {
    let blanks = Array(" \t\r\n".utf8)
    guard let first = response.body.first(where: { !blanks.contains($0) }) else { return .empty }
    let type = response.headers["Content-Type"]?.lowercased() ?? ""
    if first == UInt8(ascii: "<") || type.hasPrefix("text/html") { return .unreadable("an HTML page") }
    do {
      return .json(try JSONValue(bytes: response.body))
    } catch {
      // A name in another encoding spoils the whole document; with the damage marked it can still be read.
      let repaired = Array(String(decoding: response.body, as: UTF8.self).utf8)
      if repaired != response.body, let value = try? JSONValue(bytes: repaired) { return .json(value) }
      return .unreadable("broken or truncated JSON")
    }
  }

  /// An answer that cannot be read tells its HTTP status alone, and that only where no page of another server is
  /// likely: "not found" from a proxy must not pass for a torrent that is gone.
  private static func unreadable(
    _ fault: String, _ response: HTTPResponse, _ call: APICall
  ) -> RealDebridError {
    let isGone = response.status == 404 && call.subject != .account
    guard !(200..<300).contains(response.status), !isGone else {
      return .garbled(call.attempt, fault, status: response.status)
    }
    return failure(nil, fault, response, call)
  }

  private static func failure(
    _ code: Int?, _ text: String?, _ response: HTTPResponse, _ call: APICall
  ) -> RealDebridError {
    let retryAfter = response.headers.retryAfter
    var kind = ServiceCode.kind(code: code, status: response.status, subject: call.subject)
    if kind == .pauseRun(nil) { kind = .pauseRun(retryAfter) }
    return RealDebridError(
      attempt: call.attempt, kind: kind, status: response.status, code: code, text: text,
      retryAfter: retryAfter)
  }
}
