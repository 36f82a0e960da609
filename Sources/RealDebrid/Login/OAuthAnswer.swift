internal import Model
internal import Transfer

/// Reads what the token service answers; its texts are shown only where they are an error's name.
enum OAuthAnswer {
  /// The document of an answer that says yes.
  static func value(of response: HTTPResponse, _ attempt: String) throws(RealDebridError) -> JSONValue? {
    let document = document(of: response)
    let isFine = (200..<300).contains(response.status)
    if isFine, let document, error(in: document) == nil { return document }
    throw failure(response, document, attempt)
  }

  /// Nil where it is no JSON.
  static func document(of response: HTTPResponse) -> JSONValue? {
    // A page of a proxy, or nothing at all: its status tells the rest.
    try? JSONValue(bytes: response.body)
  }

  static func error(in document: JSONValue?) -> String? { document?["error"]?.text }

  static func code(in document: JSONValue?) -> Int? {
    document?["error_code"]?.lenientInteger.map(Int.init(truncatingIfNeeded:))
  }

  /// A refusal by the service itself ends it; whatever comes from elsewhere passes.
  static func failure(_ response: HTTPResponse, _ document: JSONValue?, _ attempt: String) -> RealDebridError
  {
    let code = code(in: document)
    let text = error(in: document).flatMap { ServiceText.error($0) }
    let kind: RealDebridError.Kind =
      switch (code, response.status) {
      case (5, _), (34, _), (_, 429): .pauseRun(response.headers.retryAfter)
      case (-1, _), (25, _), (_, 500...), (_, 408): .retryLater
      case (14, _), (15, _), (22, _): .accountUnusable
      case (_, 400), (_, 401), (_, 403): document == nil ? .retryLater : .tokenRefused
      case (_, 404): code == nil ? .endpointGone : .tokenRefused
      default: .garbled
      }
    return RealDebridError(
      attempt: attempt, kind: kind, status: response.status, code: code, text: text,
      retryAfter: response.headers.retryAfter)
  }
}
