/// One entry of the account's torrent list.
struct AccountTorrent: Sendable {
  struct View: Sendable, Hashable {
    let status: String
    let progress: Double
    let showsLinks: Bool
    /// Whether somebody sends: false for what stays as it is for ever.
    let isMoving: Bool
    var isActive: Bool { AccountTorrent.activeStatuses.contains(status) }
  }

  private enum Stage: Sendable {
    case choosing(Progression)
    case working(Progression)
  }

  /// What holds one of the account's slots.
  private static let activeStatuses: Set<String> = [
    "magnet_conversion", "waiting_files_selection", "queued", "downloading", "compressing", "uploading",
  ]

  let id: String
  let torrent: SwarmTorrent
  /// Seconds since 1970.
  let added: Double
  private(set) var selection: Set<Int> = []
  /// Restricted links; empty strings are blank links.
  private(set) var links: [String] = []
  private(set) var ended: Double?
  private var stage: Stage

  init(id: String, torrent: SwarmTorrent, added: Double, byMagnet: Bool) {
    self.id = id
    self.torrent = torrent
    self.added = added
    stage = .choosing(Progression(byMagnet ? torrent.lifecycle.beforeSelection : []))
  }

  /// Shows the entry and counts as one look at it.
  mutating func look(now: Double) -> View {
    switch stage {
    case .choosing(var progression):
      let reading = progression.read(now: now)
      stage = .choosing(progression)
      return view(reading, otherwise: "waiting_files_selection", progress: 0)
    case .working(var progression):
      let reading = progression.read(now: now)
      stage = .working(progression)
      let view = view(reading, otherwise: "downloaded", progress: 100)
      if view.status == "downloaded", ended == nil { ended = now }
      return view
    }
  }

  /// Shows what the next look will see, without being one.
  func peek(now: Double) -> View {
    var copy = self
    return copy.look(now: now)
  }

  /// Starts the work on the files; `links` become visible when it is done.
  mutating func select(_ ids: Set<Int>, links: [String]) {
    selection = ids
    self.links = links
    stage = .working(Progression(torrent.lifecycle(for: ids).afterSelection))
  }

  private func view(_ reading: Progression.Reading?, otherwise status: String, progress: Double) -> View {
    View(
      status: reading?.phase.status ?? status, progress: reading?.progress ?? progress,
      showsLinks: reading?.phase.showsLinks ?? true,
      isMoving: reading.map { $0.phase.lasts != .forever } ?? false)
  }
}
