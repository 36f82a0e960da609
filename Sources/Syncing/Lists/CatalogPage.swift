import Model

/// What a catalog answered to one request.
enum CatalogPage: Sendable, Hashable {
  case items([Item])
  /// The server knows no such page.
  case absent
  /// What is wrong with the answer, in words that follow the server's name.
  case unusable(String)

  struct Item: Sendable, Hashable {
    /// Whatever the catalog names the item by; nil for what is no item at all.
    var id: String?
    var entry: ListEntry
  }

  /// - Parameter type: Of items that do not tell theirs.
  init(status: Int, body: [UInt8], type: String) {
    switch status {
    case 200: self = Self.read(body, type)
    case 404: self = .absent
    default: self = .unusable("answered \(status)")
    }
  }

  private static func read(_ body: [UInt8], _ type: String) -> CatalogPage {
    let document: JSONValue
    do {
      document = try JSONValue(bytes: body)
    } catch {
      let isPage = body.first { !$0.isBlank } == UInt8(ascii: "<")
      return .unusable(isPage ? "sent a web page instead of a catalog" : "sent no JSON")
    }
    // Addons report their own troubles this way, some with a status that says all is well.
    for key in ["err", "error"] {
      if let error = document[key], ![.null, .bool(false), .string("")].contains(error) {
        return .unusable("reports an error of its own")
      }
    }
    guard let metas = document["metas"]?.array else { return .unusable("sent JSON without a list 'metas'") }
    return .items(metas.map { item($0, type) })
  }

  private static func item(_ value: JSONValue, _ type: String) -> Item {
    let id = value["id"]?.string
    let imdb = id.flatMap { IMDbID($0) } ?? value["imdb_id"]?.string.flatMap { IMDbID($0) }
    let year = value["releaseInfo"] ?? value["year"]
    return Item(
      id: id,
      entry: ListEntry(
        imdb: imdb, kind: Wish.Kind(rawValue: (value["type"]?.string ?? type).lowercased()),
        title: value["name"]?.string.flatMap(ListText.line),
        year: YearText.year(year?.string ?? year?.integer.map(String.init) ?? "")))
  }
}

/// Reads years as lists write them.
enum YearText {
  /// The year that a text begins with: `2008`, `2008–2013`.
  static func year(_ text: some StringProtocol) -> Int? {
    let digits = text.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
    return digits.utf8.count == 4 ? Int(digits).flatMap { (1_870...2_200).contains($0) ? $0 : nil } : nil
  }
}

extension UInt8 {
  /// A blank of ASCII, line ends included.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
