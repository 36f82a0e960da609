internal import SystemPackage

/// Paths as the watchlist writes them, relative to its folder.
enum PathText {
  static let form = ValueForm<FilePath>.relativeText(path)

  /// The absolute path.
  static func path(_ text: String, in folder: FilePath) throws(ValueFault) -> FilePath {
    guard !text.isEmpty else { throw ValueFault("expected a path, found an empty text") }
    if let control = text.firstControl {
      throw ValueFault("expected a path, found the character \(control.escaped(asASCII: true)) in it")
    }
    guard !text.hasPrefix("~") else {
      throw ValueFault("\"~\" has no meaning here; write the whole path, such as \"/home/me/…\"")
    }
    return folder.pushing(FilePath(text))
  }
}
