import Model

/// The id that a folder's name carries in brackets, as ours and those of other tools do.
enum FolderTag {
  /// Takes `{imdb-tt1254207}`, `[imdbid-tt1254207]` and their like, and `{off-0123456789ab}`.
  static func id(in name: String) -> TitleID? {
    for part in name.split(whereSeparator: { "{}[]".contains($0) }) {
      let text = part.lowercased()
      for mark in ["imdb-", "imdbid-", "imdb=", "imdbid="] where text.hasPrefix(mark) {
        if let id = IMDbID(String(text.dropFirst(mark.count))) { return TitleID(id) }
      }
      if text.hasPrefix("off-"), let id = TitleID("off:" + text.dropFirst(4)) { return id }
    }
    return nil
  }
}
