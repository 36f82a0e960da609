import Model
import Secrets

/// Where TMDB's answers and pictures are.
struct TMDBAddress: Sendable, Hashable {
  /// The widths that pictures are asked for in: enough for a screen, a fraction of what was uploaded.
  enum ImageSize: String, Sendable, Hashable {
    case poster = "w780"
    case fanart = "w1280"
    case logo = "w500"
  }

  private static let service = "api.themoviedb.org"

  private let base: String
  private let images: String

  /// - Parameter base: As `tmdb_url` names it. Another place than TMDB's own has the pictures, too: below `/t/p/`.
  init(base: SecretURL) {
    var place = base.reveal()
    while place.hasSuffix("/") { place.removeLast() }
    self.base = place
    let authority = place.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
    images =
      base.host == Self.service
      ? "https://image.tmdb.org/t/p" : authority.joined(separator: "/") + "/t/p"
  }

  func find(_ id: IMDbID) -> SecretURL? { url("find/\(id.text)", ["external_source=imdb_id"]) }

  /// - Parameter appended: At most 20 further answers that are to come along.
  func title(_ number: String, kind: Wish.Kind, language: String, appended: [String]) -> SecretURL? {
    let languages = Self.imageLanguages(language).joined(separator: ",")
    return url(
      "\(kind == .movie ? "movie" : "tv")/\(number)",
      [
        "language=\(language)", "include_image_language=\(languages)",
        "append_to_response=\(appended.joined(separator: ","))",
      ])
  }

  /// The languages of pictures with writing on them, best first; `null` is for those without.
  static func imageLanguages(_ language: String) -> [String] {
    language == "en" ? ["en", "null"] : [language, "en", "null"]
  }

  /// A picture by its path in an answer; nil for what is no plain file name.
  func image(_ path: String?, _ size: ImageSize) -> SecretURL? {
    guard let path, path.utf8.count <= 200, path.utf8.first == UInt8(ascii: "/") else { return nil }
    var name = path.dropFirst()
    let isPlain = name.utf8.allSatisfy { byte in
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte.isDecimalDigit
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }
    guard isPlain, let first = name.first, first != "." else { return nil }
    // Every logo that was drawn is there as pixels, too.
    if name.hasSuffix(".svg") { name = name.dropLast(3) + "png" }
    return SecretURL("\(images)/\(size.rawValue)/\(name)")
  }

  private func url(_ path: String, _ query: [String]) -> SecretURL? {
    SecretURL("\(base)/\(path)?\(query.joined(separator: "&"))")
  }
}
