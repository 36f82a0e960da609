internal import Model
internal import Stremio

/// What a path asks for.
enum Route: Equatable {
  case page
  case configure
  case health
  case manifest
  case resource(ResourcePath)
  case media(fileID: String, name: String)
  /// Of a title, by its id, or of an episode, by its file id.
  case art(owner: String, name: String)
  /// Of a video, by the video's file id.
  case subtitle(fileID: String, name: String)

  /// - Parameter path: The segments, still encoded. Nothing here is ever taken for a path on the disk.
  init?(_ path: [Substring]) {
    switch path.first {
    case "" where path.count == 1: self = .page
    case "configure" where path.count == 1: self = .configure
    case "healthz" where path.count == 1: self = .health
    case "manifest.json" where path.count == 1: self = .manifest
    case "media" where path.count == 3:
      self = .media(fileID: String(path[1]), name: PercentEncoding.decode(path[2]))
    case "sub" where path.count == 3:
      self = .subtitle(fileID: String(path[1]), name: PercentEncoding.decode(path[2]))
    case "art" where path.count == 3:
      self = .art(owner: PercentEncoding.decode(path[1]), name: PercentEncoding.decode(path[2]))
    default:
      guard let resource = ResourcePath(segments: path) else { return nil }
      self = .resource(resource)
    }
  }

  private static let ofProtocol: Set<Substring> = [
    "manifest.json", "catalog", "meta", "stream", "subtitles", "addon_catalog", "media", "art", "sub",
  ]

  /// Whether the path is one of the addon protocol's, which pages of any origin may read, refusals included.
  static func isProtocol(_ path: [Substring]) -> Bool { path.first.map(ofProtocol.contains) ?? false }
}
