/// What the library holds, as far as wishes are concerned.
package struct Inventory: Sendable, Hashable {
  /// A video in the tree.
  package struct Video: Sendable, Hashable {
    /// Nil for a video that carries no id.
    package var id: ContentID?
    /// The episodes that the file holds, ascending; empty for a movie and where no number is known.
    package var episodes: [EpisodeNumber]
    /// Relative to the library.
    package var path: String
    package var size: Int64
    /// The sidecar beside it, where it is ours and readable.
    package var receipt: Sidecar?
    /// Whether it was fetched by us and its receipt is gone or cannot be used any more.
    package var hasDamagedReceipt = false
    /// Whether the sidecar of its name is that of another video, whose name differs in its ending alone.
    package var isTwin = false

    package init(
      id: ContentID?, episodes: [EpisodeNumber] = [], path: String, size: Int64, receipt: Sidecar? = nil
    ) {
      self.id = id
      self.episodes = episodes
      self.path = path
      self.size = size
      self.receipt = receipt
    }
  }

  /// Videos that are not there any more.
  package struct Gone: Sendable, Hashable {
    /// The title's own, or one for each episode that the file held; at least one.
    package var ids: [ContentID]
    /// `Title (Year)` of the movie, or the series.
    package var title: String
    /// The receipt that is left of it, or where the video lay, relative to the library.
    package var path: String
    /// Of the wish that it was fetched for; nil where that is not known.
    package var profile: String?

    package init(ids: [ContentID], title: String, path: String, profile: String? = nil) {
      self.ids = ids
      self.title = title
      self.path = path
      self.profile = profile
    }
  }

  /// A video that has another name than its receipt, in the same folder.
  package struct Renamed: Sendable, Hashable {
    /// Both relative to the library.
    package var receipt: String
    package var video: String

    package init(receipt: String, video: String) {
      self.receipt = receipt
      self.video = video
    }
  }

  package var videos: [Video]
  /// Videos whose receipts have yet to follow them; those receipts stand for no deletion.
  package var renamed: [Renamed] = []
  /// Videos that the user deleted: tombstones, receipts without a video, and what was received and is not there any
  /// more.
  package var deleted: Set<ContentID>
  /// The profiles of those of them that were deleted in some versions alone; the others count for any.
  package var deletedVersions: [ContentID: Set<String>] = [:]
  /// What is recorded of that already.
  package var tombstones: Set<ContentID> = []
  /// Deletions that no tombstone records yet, one for each file.
  package var vanished: [Gone] = []
  /// Tombstones of videos that are there again.
  package var returned: Set<ContentID> = []
  /// Receipts without a video, whether or not something else stands in for it.
  package var orphans: [Gone] = []
  /// Videos that were received and could be in a folder that cannot be read, and why it cannot.
  package var unaccounted: [ContentID: String] = [:]
  /// Titles that the user paused.
  package var paused: Set<TitleID>
  /// The folder that each title has, relative to the library; identity comes from the sidecar, not from the name.
  package var folders: [TitleID: String]
  /// Every title folder there is, relative to the library, and the title it belongs to where that is known.
  package var takenFolders: [String: TitleID?]
  /// Folders that hold a disc (`BDMV` and the like), relative to the library.
  package var discs: [String] = []
  /// What lies in the place of a title's or a season's folder and is none, relative to the library.
  package var obstacles: Set<String> = []
  /// Folders that could not be read, relative to the library (empty text: the library itself), and why.
  ///
  /// Nothing in them counts as missing or deleted.
  package var incomplete: [String: String]
  /// Single files that could not be read, each naming the path; the rest of the inventory holds.
  package var warnings: [String]
  /// Oddities that nobody has to mend.
  package var details: [String] = []

  package init(
    videos: [Video] = [], deleted: Set<ContentID> = [], paused: Set<TitleID> = [],
    folders: [TitleID: String] = [:],
    takenFolders: [String: TitleID?] = [:], incomplete: [String: String] = [:], warnings: [String] = []
  ) {
    self.videos = videos
    self.deleted = deleted
    self.paused = paused
    self.folders = folders
    self.takenFolders = takenFolders
    self.incomplete = incomplete
    self.warnings = warnings
  }

  /// Whether the version of a profile was deleted.
  package func isDeleted(_ id: ContentID, profile: String?) -> Bool {
    guard deleted.contains(id) else { return false }
    guard let profile, let versions = deletedVersions[id] else { return true }
    return versions.contains(profile)
  }

  /// What is wrong with a path in `obstacles`, and what to do; the path goes before.
  package static let obstruction = "is no folder, but a folder has to be there; move it away"

  /// Why a title cannot be put into its folder.
  package func obstruction(of folder: String) -> String? {
    obstacles.contains(folder) ? "\(folder) \(Inventory.obstruction)" : nil
  }

  /// Why a folder cannot be relied on: it, something above it or something in it could not be read.
  package func incomplete(under folder: String) -> String? {
    incomplete.first { unread, _ in
      unread.isEmpty || unread == folder || folder.hasPrefix(unread + "/") || unread.hasPrefix(folder + "/")
    }?.value
  }
}
