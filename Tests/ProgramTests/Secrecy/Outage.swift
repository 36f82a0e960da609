import RealDebridSimulator
import Testing

/// What goes wrong around the program, with answers that repeat every secret which they could have been told.
struct Outage: Sendable, CustomTestStringConvertible {
  let name: String
  /// Takes the place of the simulator's address in the watchlist.
  var origin: String?
  var faults: [Fault] = []

  var testDescription: String { name }

  /// What a server might say that repeats the request.
  private static let echo =
    "GET /addon/\(Planted.secret("source"))/x.json?key=\(Planted.secret("query")) Authorization: Bearer "
    + "\(Planted.secret("token")) api_key=\(Planted.secret("tmdb")) user:\(Planted.secret("password"))@"
    + " \(Planted.secret("hoster")) \(Planted.secret("direct")) \(Planted.secret("torrent"))"

  private static let others: [Endpoint] = [
    .cdn, .files, .cinemeta, .tmdb, .images, .addon, .deviceCode, .deviceCredentials, .oauthToken,
  ]

  private static func everywhere(_ effect: Effect) -> [Fault] {
    ([nil] + others).map { Fault($0, effect, times: nil) }
  }

  /// Real-Debrid works, all others do not.
  private static func elsewhere(_ effect: Effect) -> [Fault] {
    others.map { Fault($0, effect, times: nil) }
  }

  static let all: [Outage] = [
    Outage(name: "nothing"),
    Outage(
      name: "a page that echoes, with 500",
      faults: everywhere(.raw(status: 500, type: "text/html", body: "<html><title>\(echo)</title></html>"))),
    Outage(
      name: "a refusal of the token that repeats it",
      faults: everywhere(.answer(APIError(status: 401, error: "bad_token \(echo)", code: 8, details: echo)))),
    Outage(
      name: "an error that nobody knows",
      faults: everywhere(.answer(APIError(status: 400, error: echo, code: 99, details: echo)))),
    Outage(
      name: "too many questions",
      faults: everywhere(.answer(APIError(status: 429, error: "slow_down", code: 5, details: echo)))),
    Outage(
      name: "garbage that echoes",
      faults: everywhere(.raw(status: 200, type: "application/json", body: "{\"\(echo)\": [\"\(echo)\", {"))),
    Outage(
      name: "another JSON than expected",
      faults: everywhere(.raw(status: 200, type: "application/json", body: "{\"\(echo)\": \"\(echo)\"}"))),
    Outage(
      name: "a way elsewhere",
      faults: everywhere(.redirect(to: "http://127.0.0.1:1/\(Planted.secret("elsewhere"))"))),
    Outage(
      name: "a way to another protocol",
      faults: everywhere(.redirect(to: "ftp://me:\(Planted.secret("elsewhere"))@127.0.0.1/"))),
    Outage(name: "nobody listens", origin: "http://127.0.0.1:1"),
    Outage(name: "no TLS there", origin: "https"),
    Outage(
      name: "downloads, sources and providers that echo",
      faults: elsewhere(.raw(status: 403, type: "text/plain", body: echo))
        + [Fault(.cdn, .header("X-Error", echo), times: nil)]),
    Outage(
      name: "downloads of nothing",
      faults: [.cdn, .files].map { Fault($0, .earlyEnd(after: 100), times: nil) }),
  ]
}
