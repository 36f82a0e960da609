import Model

/// The words of `avoid` and `prefer`: values that `parse` prints, and some that stand for several.
enum ProfileWord {
  private static let groupMark = "group:"

  /// Whether a word of a profile holds for a release.
  static func holds(_ word: String, for facts: ReleaseFacts) -> Bool {
    switch word {
    case "hevc": return facts.codec == "h265"
    case "avc": return facts.codec == "h264"
    case "hdr": return facts.hdr.contains { $0 != "sdr" }
    case "3d": return facts.threeD != nil
    case "proper": return facts.proper
    case "repack": return facts.repack
    default: break
    }
    if word.hasPrefix(groupMark) {
      return facts.group?.folded == word.dropFirst(groupMark.count).description.folded
    }
    return [facts.resolution, facts.source, facts.codec, facts.threeD, facts.kind.rawValue].contains(word)
      || facts.hdr.contains(word) || facts.audio.contains(word) || facts.languages.contains(word)
  }
}
