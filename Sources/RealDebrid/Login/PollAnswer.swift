internal import Model
internal import Secrets
internal import Transfer

/// The id and the secret that one login has for itself.
struct OAuthCredentials: Sendable, Hashable {
  let id: Secret
  let secret: Secret
}

/// What became of a code that the user was shown.
enum PollAnswer: Sendable {
  /// Not confirmed yet; with the rest that the service asks for beyond its interval.
  case pending(rest: Duration)
  case confirmed(OAuthCredentials)
  case denied(RealDebridError)
  /// No answer, or one that says nothing about the code.
  case failed(RealDebridError)

  /// The service's word for "not yet" is an error without a number, whatever its status.
  init(_ response: HTTPResponse, _ attempt: String) {
    let document = OAuthAnswer.document(of: response)
    if (200..<300).contains(response.status), let id = document?["client_id"]?.text,
      let secret = document?["client_secret"]?.text
    {
      self = .confirmed(OAuthCredentials(id: Secret(id), secret: Secret(secret)))
      return
    }
    let failure = OAuthAnswer.failure(response, document, attempt)
    let error = OAuthAnswer.error(in: document)
    switch failure.kind {
    case .pauseRun, .retryLater, .garbled, .endpointGone: self = .failed(failure)
    case _ where error == "slow_down": self = .pending(rest: .seconds(5))
    case _ where OAuthAnswer.code(in: document) == nil && !Self.final.contains(error ?? ""):
      self = error == nil ? .failed(failure) : .pending(rest: .zero)
    default: self = .denied(failure)
    }
  }

  /// As the standard for such logins names them.
  private static let final: Set<String> = ["access_denied", "expired_token"]
}
