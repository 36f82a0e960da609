package import Model
internal import Secrets
package import SystemPackage

/// What somebody names on the command line to have it wished for.
package enum WishArgument: Sendable, Hashable {
  case title(IMDbID)
  case release(ReleaseReference)

  /// Takes an IMDb id or address, a magnet link, an infohash, the path of a `.torrent` file, or another address.
  ///
  /// Looks at the text alone, not at what it names.
  ///
  /// - Parameter folder: What the path of a `.torrent` file is relative to; absolute.
  package init(_ text: String, in folder: FilePath) throws(ValueFault) {
    let text = text.trimmingBlanks()
    guard !text.isEmpty else { throw ValueFault("expected \(Self.forms), found an empty text") }
    if let id = Self.title(text) {
      self = .title(id)
      return
    }
    if let fault = Self.nearMiss(text) { throw fault }
    switch try ReleaseText.named(text, in: folder, expecting: Self.forms) {
    case .subtitle:
      throw ValueFault(
        "the address is a subtitle's, which belongs to a video; write it beside the video's into the 'release' of one "
          + "wish in the watchlist")
    case .release(.torrentFile(let path)):
      self = .release(.torrentFile(FilePath(path).lexicallyNormalized().string))
    case .release(let reference): self = .release(reference)
    }
  }

  private static let forms = "an IMDb id or the address of a title at IMDb, \(ReleaseText.forms)"

  /// An address at IMDb is often copied without its scheme.
  private static func title(_ text: String) -> IMDbID? {
    if let id = IMDbID(idOrAddress: text) { return id }
    return AddressText.scheme(of: text) == nil ? IMDbID(idOrAddress: "https://" + text) : nil
  }

  /// The complaint about a text that is meant for something else, or that would be taken for what it is not.
  private static func nearMiss(_ text: String) -> ValueFault? {
    let isMagnet = text.lowercased().hasPrefix("magnet:")
    // In a magnet link only the name can hold it, where it does no harm.
    guard isMagnet || !text.unicodeScalars.contains("\u{FFFD}") else {
      return ValueFault("the text is not valid UTF-8, and nothing else can stand in a watchlist")
    }
    if let url = SecretURL(text), url.host == "imdb.com" || url.host.hasSuffix(".imdb.com") {
      return ValueFault(
        "the address is of IMDb, but of no title; expected one such as https://www.imdb.com/title/tt1254207/")
    }
    if let id = ContentID(text) {
      guard let imdb = id.title.imdb, let episode = id.episode else {
        return ValueFault(
          "\(id) is an id of the library's own, by which nothing can be looked for; give what it came from: a "
            + "magnet link, an infohash, a .torrent file or an address")
      }
      return ValueFault(
        "\(id) is one episode; add \(imdb) for the whole series, or write [[series]] with imdb = \"\(imdb)\" and "
          + "episodes = [\"\(episode)\"] into the watchlist")
    }
    let digits = text.dropFirst(2)
    if text.lowercased().hasPrefix("tt"), !digits.isEmpty, digits.utf8.allSatisfy(\.isDecimalDigit) {
      return ValueFault("an IMDb id is tt and 7 to 10 digits; this one has \(digits.count)")
    }
    return nil
  }
}
