extension MediaTracks.Video {
  /// The resolution that a picture of this size goes by, in the words of `parse`; nil where it is not known or smaller
  /// than any.
  ///
  /// Films are wider than the screen that a class is named after, so the width decides as much as the height:
  /// 1920×800 is 1080p. Whether lines are interlaced is not looked at.
  package var resolution: String? {
    guard let width, let height, width > 0, height > 0 else { return nil }
    let (long, short) = (max(width, height), min(width, height))
    return Self.classes.first { long >= $0.long || short >= $0.short }?.name
  }

  /// The least that belongs to each class: cropped a little, as discs are.
  private static let classes: [(long: Int, short: Int, name: String)] = [
    (3_200, 1_600, "2160p"), (2_240, 1_200, "1440p"), (1_680, 900, "1080p"), (1_120, 640, "720p"),
    (940, 520, "576p"), (700, 420, "480p"), (480, 260, "360p"),
  ]
}
