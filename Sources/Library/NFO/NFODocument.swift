import Markup
import Model

/// What an NFO holds, whoever wrote it; of a damaged one, what is left.
///
/// Release groups call plain texts NFO as well; of those only an address of IMDb counts.
struct NFODocument {
  /// Several where a file holds several episodes.
  ///
  /// One without a name holds an id alone, and nothing says of what kind.
  let blocks: [XMLElement]
  /// Why it cannot be read as it was meant; nil also for a text that was never meant to be read.
  let fault: XMLFault?
  /// Why nothing could be read; nil where something could.
  let refusal: XMLFault?

  /// The elements that players read.
  static let kinds: [String: Sidecar.Kind] = [
    "movie": .movie, "tvshow": .series, "episodedetails": .episode,
  ]

  init(_ bytes: [UInt8]) {
    let text = NFODocument.plain(bytes)
    do throws(XMLFault) {
      blocks = NFODocument.completed(try XMLReader.roots(of: bytes), by: text)
      (fault, refusal) = (nil, nil)
    } catch {
      blocks = NFODocument.rescued(from: text)
      fault = NFODocument.isMeant(text) ? error : nil
      refusal = blocks.isEmpty ? error : nil
    }
  }

  /// A block that holds an id and nothing else.
  private static func block(_ name: String, _ id: IMDbID) -> XMLElement {
    XMLElement(
      name,
      children: [
        .element(
          XMLElement("uniqueid", text: id.text, attributes: [XMLAttribute(name: "type", value: "imdb")]))
      ])
  }

  /// With the id that an address tells, where the only block carries none; an episode's address is not its show's.
  private static func completed(_ blocks: [XMLElement], by text: [UInt8]) -> [XMLElement] {
    guard blocks.count == 1, blocks[0].name != "episodedetails", NFOReading(blocks[0]).imdb == nil,
      let id = addressedID(in: text)
    else { return blocks }
    guard kinds[blocks[0].name] != nil else { return [block("", id)] }
    var completed = blocks[0]
    completed.children += block("", id).children
    return [completed]
  }

  /// The title that the rest of a broken NFO, or a text, is about; not that of an episode.
  private static func rescued(from text: [UInt8]) -> [XMLElement] {
    let head = String(decoding: text.prefix(4_096), as: UTF8.self)
    guard !head.contains("<episodedetails") else { return [] }
    let name = ["movie", "tvshow"].first { head.contains("<" + $0) } ?? ""
    let id = addressedID(in: text) ?? (name.isEmpty ? nil : markedID(in: text))
    return id.map { [block(name, $0)] } ?? []
  }

  /// Whether it was meant as an NFO, rather than to be read by people; an empty one is damaged.
  private static func isMeant(_ text: [UInt8]) -> Bool {
    guard let first = text.first(where: { !" \t\r\n\u{feff}".utf8.contains($0) }) else { return true }
    if first == UInt8(ascii: "<") || text.contains(0) { return true }
    let head = String(decoding: text.prefix(4_096), as: UTF8.self)
    return kinds.keys.contains { head.contains("<" + $0) }
  }

  /// The text in an encoding in which ASCII stands as such.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xff, 0xfe): EncodedText.utf16(bytes[2...], highByteFirst: false)
    case (0xfe, 0xff): EncodedText.utf16(bytes[2...], highByteFirst: true)
    default: bytes
    }
  }

  /// The id in the first address of an IMDb title page.
  private static func addressedID(in text: [UInt8]) -> IMDbID? { id(after: "imdb.com/title/", in: text) }

  /// The id in the first element that names one, however broken the rest is.
  private static func markedID(in text: [UInt8]) -> IMDbID? {
    id(after: "type=\"imdb\">", in: text) ?? id(after: "default=\"true\">", in: text)
      ?? id(after: "<imdbid>", in: text) ?? id(after: "<id>", in: text)
  }

  private static func id(after mark: String, in text: [UInt8]) -> IMDbID? {
    let mark = Array((mark + "tt").utf8)
    var rest = text[...]
    while let start = rest.firstIndex(of: mark[0]) {
      rest = rest[start...]
      if rest.starts(with: mark) {
        let digits = rest.dropFirst(mark.count).prefix(11).prefix(while: \.isDecimalDigit)
        if let id = IMDbID("tt" + String(decoding: digits, as: UTF8.self)) { return id }
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
