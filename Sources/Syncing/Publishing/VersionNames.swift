import Model
import Planning

/// What tells the versions of a title apart in file names.
///
/// The first version has no suffix and is never renamed; a further one is called after its resolution.
actor VersionNames {
  /// The profile that holds the plain name of each video.
  private var plain: [ContentID: String]

  init(_ inventory: Inventory) {
    plain = inventory.videos.reduce(into: [:]) { plain, video in
      guard let id = video.id else { return }
      plain[id] = video.receipt?.wish?.profile ?? ""
    }
  }

  /// The suffix for a fetched video; nil for the first version, also when it is published once more.
  func version(of job: FetchJob, _ facts: ReleaseFacts) -> String? {
    let profile = job.subject.wish.profile
    guard let holder = plain[job.id] else {
      plain[job.id] = profile
      return nil
    }
    return holder == profile ? nil : facts.resolution ?? profile
  }
}
