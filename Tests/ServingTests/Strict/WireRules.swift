import Model
import Stremio

/// The rules that every document of ours keeps, whatever reads it: the Rust core, the JavaScript client, its linter.
enum WireRules {
  /// What breaks a rule in the answer of a resource.
  /// - Parameter base: What every address of ours begins with.
  static func faults(inAnswer bytes: [UInt8], base: String) -> [String] {
    let reading = StrictReading.answer(bytes)
    return StrictJSON.faults(in: bytes) + reading.faults.map(\.description)
      + addresses(reading.document, "", base) + aliases(reading.document)
  }

  /// What breaks a rule in a manifest, the linter's among them.
  static func faults(inManifest bytes: [UInt8]) -> [String] {
    let reading = StrictReading.manifest(bytes)
    let manifest = reading.document
    var faults = StrictJSON.faults(in: bytes) + reading.faults.map(\.description)
    for key in ["types", "resources", "catalogs", "idPrefixes"] where manifest[key] != nil {
      if manifest[key]?.array == nil { faults.append("\(key): not an array") }
    }
    for key in ["id", "name", "version", "description"] where manifest[key]?.string?.isEmpty ?? true {
      faults.append("\(key): no text")
    }
    for (flag, value) in manifest["behaviorHints"]?.object ?? [:] where value.bool == nil {
      faults.append("behaviorHints.\(flag): not a bool")
    }
    for resource in manifest["resources"]?.array ?? [] {
      let name = resource.string ?? resource["name"]?.string ?? ""
      if !["catalog", "meta", "stream", "subtitles"].contains(name) { faults.append("resource \(name)") }
    }
    return faults
  }

  /// Addresses are absolute, plain ASCII, and lead to where the client asked.
  private static func addresses(_ value: JSONValue, _ path: String, _ base: String) -> [String] {
    switch value {
    case .object(let members):
      return members.flatMap { key, value in
        ["url", "poster", "background", "logo", "thumbnail"].contains(key)
          ? address(value.string ?? "", "\(path).\(key)", base) : addresses(value, "\(path).\(key)", base)
      }
    case .array(let elements):
      return elements.enumerated().flatMap { addresses($0.element, "\(path)[\($0.offset)]", base) }
    default: return []
    }
  }

  private static func address(_ text: String, _ path: String, _ base: String) -> [String] {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"\"<>\\^`{|}".utf8.contains($0) }
    let leads = [base + "/", "https://imdb.com/title/tt", "stremio:///"].contains { text.hasPrefix($0) }
    return isPlain && leads ? [] : ["\(path): \(text)"]
  }

  private static func aliases(_ document: JSONValue) -> [String] {
    let streams = (document["streams"]?.array ?? []).filter { $0["title"] != nil }
    let videos = (document["meta"]?["videos"]?.array ?? []).filter {
      $0["name"] != nil || $0["streams"] != nil
    }
    return streams.map { _ in "a stream with a title" } + videos.map { _ in "a video with a name or streams" }
  }
}
