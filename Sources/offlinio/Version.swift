import Stremio

enum Version {
  /// As the addon's manifest tells it.
  static let number = Manifest.Version(0, 1, 0)

  static var text: String { "\(number)" }
}
