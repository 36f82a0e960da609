internal import Model

/// What a path below `/api` asks for.
enum APIRoute: Equatable {
  enum Order: String { case pause, resume }

  case contents
  case content(id: String)
  case downloads
  case download(id: String)
  case order(Order, id: String)
  case library
  case runs
  case run(id: String)
  case settings
  case events
  case description

  /// - Parameter path: The segments after `api`, still encoded.
  init?(_ path: some Collection<Substring>) {
    let words = path.map { PercentEncoding.decode($0) }
    guard let first = words.first, !words.dropFirst().contains("") else { return nil }
    switch (first, words.count) {
    case ("content", 1): self = .contents
    case ("content", 2): self = .content(id: words[1])
    case ("downloads", 1): self = .downloads
    case ("downloads", 2): self = .download(id: words[1])
    case ("downloads", 3):
      guard let order = Order(rawValue: words[2]) else { return nil }
      self = .order(order, id: words[1])
    case ("library", 1): self = .library
    case ("runs", 1): self = .runs
    case ("runs", 2): self = .run(id: words[1])
    case ("settings", 1): self = .settings
    case ("events", 1): self = .events
    case ("openapi.json", 1): self = .description
    default: return nil
    }
  }
}
