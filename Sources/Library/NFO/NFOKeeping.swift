import Markup
import Model

/// Puts our elements over an NFO that is there already, so that nothing is lost which others put into it.
enum NFOKeeping {
  /// - Throws: When what is there is of another kind: not ours to write over.
  static func merge(_ blocks: [XMLElement], over existing: [XMLElement]) throws(XMLFault) -> [XMLElement] {
    guard let first = blocks.first, existing.first?.name == first.name else {
      throw XMLFault("it is no NFO of this kind: its first element is \(existing.first?.name ?? "missing")")
    }
    var rest = existing
    var result = [
      merged(
        first, over: rest.remove(at: existing.firstIndex { isSame($0, first) } ?? 0))
    ]
    for block in blocks.dropFirst() {
      guard let index = rest.firstIndex(where: { isSame($0, block) }) else {
        result.append(block)
        continue
      }
      result.append(completed(rest.remove(at: index), by: block))
    }
    return result + rest.filter { $0.name == first.name }
  }

  /// Our elements, then what they leave of those that are there.
  private static func merged(_ block: XMLElement, over existing: XMLElement) -> XMLElement {
    var result = block
    result.children = block.children.map { child in
      guard case .element(let element) = child else { return child }
      return .element(kept(element, from: existing))
    }
    let written = Set(block.elements.map(\.name))
    result.children += existing.elements.filter { element in
      guard !element.isBlank, !isReplaced(element, by: block, written) else { return false }
      return !written.contains(element.name) || isUnseen(element)
    }.map { .element($0) }
    return result
  }

  /// A block that has no receipt: what is there stays, and what is not is added in its place.
  private static func completed(_ existing: XMLElement, by block: XMLElement) -> XMLElement {
    let names = Set(existing.elements.filter { !$0.isBlank }.map(\.name))
    var result = block
    result.children = block.elements.reduce(into: []) { children, element in
      let stands = names.contains(element.name) && !always.contains(element.name)
      let theirs = existing.all(element.name).filter { !$0.isBlank }
      guard stands, !isPlaceholder(theirs, of: block) else {
        children.append(.element(element))
        return
      }
      // All of a repeated element come with the first.
      if block.first(element.name) == element { children += theirs.map { .element($0) } }
    }
    let written = Set(block.elements.map(\.name))
    result.children += existing.elements.filter {
      !$0.isBlank && !written.contains($0.name) && !always.contains($0.name)
    }
    .map { .element($0) }
    return result
  }

  /// What only the video and its place decide.
  private static let always: Set<String> = ["fileinfo", "season", "episode", "showtitle", "dateadded"]

  /// Elements that say with another name what ours say, so that readers which take the last would take them.
  private static let replaced: [String: String] = [
    "releasedate": "premiered", "id": "uniqueid", "writer": "credits", "communityrating": "rating",
    "localtitle": "title", "name": "title", "seasonname": "title", "review": "plot", "biography": "plot",
    "collectionnumber": "set",
    "tmdbcolid": "set", "votes": "ratings", "enddate": "status",
  ]

  private static let legacyIDs = ["imdbid": "imdb", "imdb_id": "imdb", "tmdbid": "tmdb", "tvdbid": "tvdb"]

  private static func isReplaced(_ element: XMLElement, by block: XMLElement, _ written: Set<String>) -> Bool
  {
    if let name = replaced[element.name] { return written.contains(name) }
    if let type = legacyIDs[element.name] {
      return block.all("uniqueid").contains { $0[attribute: "type"] == type }
    }
    // What is known of a former video is not true of the present one.
    return element.name == "fileinfo" || element.name == "episodenumberend"
  }

  /// Our element with what others put into theirs of the same name: pictures of actors, words on a collection.
  private static func kept(_ element: XMLElement, from existing: XMLElement) -> XMLElement {
    guard ["actor", "set"].contains(element.name), let name = element.first("name")?.text else {
      return element
    }
    let other = existing.all(element.name).first {
      !isUnseen($0) && ($0.first("name").map { NFOText.line($0.text) == name } ?? false)
    }
    var result = element
    let ours = Set(["name", "role", "order", "sortorder"])
    result.children += (other?.elements ?? []).filter { !$0.isBlank && !ours.contains($0.name) }
      .map { .element($0) }
    return result
  }

  /// Whether it is one of the people that no sidecar knows, such as Jellyfin's producers.
  private static func isUnseen(_ element: XMLElement) -> Bool {
    element.name == "actor" && !NFOPeople.isCast(element)
  }

  /// Whether both stand for the same thing: of several in one file, the episode of the same number.
  static func isSame(_ block: XMLElement, _ other: XMLElement) -> Bool {
    guard block.name == other.name else { return false }
    return block.name != "episodedetails"
      || ["season", "episode"].allSatisfy { name in
        block.first(name)?.text.trimmingBlanks() == other.first(name)?.text.trimmingBlanks()
      }
  }

  /// A title that only stands for a missing one.
  private static func isPlaceholder(_ elements: [XMLElement], of block: XMLElement) -> Bool {
    guard let title = elements.first, title.name == "title", let number = block.first("episode")?.text else {
      return false
    }
    return NFOText.line(title.text) == "Episode \(number)"
  }
}

extension XMLElement {
  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// Whether it says nothing at all.
  fileprivate var isBlank: Bool {
    attributes.isEmpty && elements.allSatisfy(\.isBlank) && text.allSatisfy(\.isWhitespace)
  }
}
