import Model
import Planning

/// One version of one video.
struct VersionID: Sendable, Hashable {
  let id: ContentID
  let profile: String

  func isOf(_ subject: WishSubject) -> Bool { id.title == subject.id && profile == subject.wish.profile }

  /// What it goes by on the board.
  var key: String { SearchNote.key(id, profile: profile) }
}

extension WishSubject {
  /// One version of the whole title.
  var version: VersionID { VersionID(id: ContentID(id), profile: wish.profile) }
}

extension Search {
  /// The version of the video that is looked for.
  var version: VersionID { VersionID(id: id, profile: subject.wish.profile) }
}

extension RunStatus.Item {
  init(
    _ version: VersionID, title: String, state: ItemState, bytes: Int64 = 0, size: Int64? = nil,
    message: String? = nil, nextTry: String? = nil
  ) {
    self.init(
      id: version.id.description,
      version: version.profile == QualityProfile.defaultName ? nil : version.profile,
      title: title, state: state, bytes: bytes, size: size, message: message, nextTry: nextTry)
  }
}
