internal import Model
internal import Secrets
internal import SystemPackage

/// Reads what a `release` may be: a magnet link, an infohash, a `.torrent` file or address, or any other
/// address; beside them, the address of a subtitle.
enum ReleaseText {
  enum Named: Sendable, Hashable {
    case release(ReleaseReference)
    case subtitle(SecretURL)
  }

  private static let subtitles = [".srt", ".ass", ".ssa", ".vtt", ".sub"]

  static let form = ValueForm<Named>.relativeText { text, folder throws(ValueFault) in
    try named(text, in: folder)
  }

  /// What a release may be, for messages.
  static let forms =
    "a magnet link, an infohash, the path or address of a .torrent file, or another address that begins with "
    + "http:// or https://"

  /// - Parameters:
  ///   - folder: What the path of a `.torrent` file is relative to.
  ///   - expected: What complaints ask for in place of a text that is nothing like a release.
  static func named(
    _ text: String, in folder: FilePath, expecting expected: String = forms
  ) throws(ValueFault) -> Named {
    let reference = try reference(text, in: folder, expected)
    guard case .link(let url) = reference else { return .release(reference) }
    let path = AddressText.path(of: text.trimmingBlanks()).lowercased()
    return subtitles.contains { path.hasSuffix($0) } ? .subtitle(url) : .release(reference)
  }

  private static func reference(
    _ text: String, in folder: FilePath, _ expected: String
  ) throws(ValueFault) -> ReleaseReference {
    let text = text.trimmingBlanks()
    if text.lowercased().hasPrefix("magnet:") { return .magnet(try magnet(text)) }
    if let infohash = Infohash(text) { return .magnet(Magnet(infohash: infohash)) }
    if AddressText.scheme(of: text) != nil { return try address(text) }
    if text.lowercased().hasSuffix(".torrent") {
      return .torrentFile(try PathText.path(text, in: folder).string)
    }
    throw complaint(text, expected)
  }

  private static func magnet(_ text: String) throws(ValueFault) -> Magnet {
    if let magnet = Magnet(text) { return magnet }
    guard !text.lowercased().contains("urn:btmh:") else {
      throw ValueFault("the magnet link is of BitTorrent v2 alone, which Real-Debrid does not take")
    }
    throw ValueFault(
      "the magnet link lacks its infohash: expected xt=urn:btih: and 40 hex or 32 base32 digits in it")
  }

  private static func address(_ text: String) throws(ValueFault) -> ReleaseReference {
    let address = try AddressText.address(text)
    return AddressText.path(of: text).lowercased().hasSuffix(".torrent")
      ? .torrentURL(address) : .link(address)
  }

  private static func complaint(_ text: String, _ expected: String) -> ValueFault {
    guard !text.isEmpty else { return ValueFault("expected a release, found an empty text") }
    if let id = IMDbID(text) { return ValueFault("\(id) is an IMDb id; write imdb = \"\(id)\"") }
    let digits = text.utf8.count
    if (30...66).contains(digits), text.utf8.allSatisfy(\.isHexDigit) {
      let meant = digits == 64 ? ", which makes it an infohash of BitTorrent v2" : ""
      return ValueFault("an infohash has 40 hex or 32 base32 digits; this one has \(digits)\(meant)")
    }
    // An address that lacks its beginning may hold a key.
    let found = text.contains("/") ? "" : ", found \(text.quoted)"
    return ValueFault("expected \(expected)\(found)")
  }
}

extension Wish {
  /// What `release` names, its videos first.
  var named: [ReleaseText.Named] {
    get { releases.map { .release($0) } + subtitles.map { .subtitle($0) } }
    set {
      releases = newValue.compactMap { if case .release(let release) = $0 { release } else { nil } }
      subtitles = newValue.compactMap { if case .subtitle(let url) = $0 { url } else { nil } }
    }
  }
}
