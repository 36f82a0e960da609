import Library
import MediaProbe
import Model
import SystemPackage

/// Finds out which tracks a staged video has: from the file itself where somebody can read it, else from its name.
struct TrackReader: Sendable {
  private let ask: @Sendable (FilePath) async -> ProbeAnswer

  init(_ prober: Prober) {
    let patience = ProbePatience()
    ask = { path in await patience.ask(path) { await prober.tracks(of: $0) } }
  }

  init(_ ask: @escaping @Sendable (FilePath) async -> ProbeAnswer = { _ in .absent }) { self.ask = ask }

  /// Fills in what the receipts tell of the file; answers with what is strange about it.
  func read(_ path: FilePath, _ facts: ReleaseFacts, into publication: inout Publication) async -> [String] {
    let (tracks, complaints) = await read(path, facts, expectedMinutes: publication.expectedMinutes)
    if let tracks { publication.take(tracks) }
    return complaints
  }

  /// What the file itself tells; nil where nobody can read it.
  func tracks(of path: FilePath) async -> FileTracks? {
    if case .known(let tracks) = await ask(path) { tracks } else { nil }
  }

  /// The tracks of a file, nil where nothing is known of them, and what is strange about it.
  /// - Parameter expectedMinutes: How long it should last.
  func read(
    _ path: FilePath, _ facts: ReleaseFacts, expectedMinutes: Int? = nil
  ) async -> (tracks: FileTracks?, complaints: [String]) {
    switch await ask(path) {
    case .known(let tracks):
      return (tracks, TrackComplaints.about(tracks, expectedMinutes: expectedMinutes))
    case .unknown(let fault):
      let complaint = "what the file holds is told by its name alone: \(fault)"
      return (FileTracks(facts), fault == .stopped ? [] : [complaint])
    case .absent: return (FileTracks(facts), [])
    }
  }
}

/// What makes a file doubtful that somebody could read.
enum TrackComplaints {
  /// A file that lasts less than one in so many parts of what it should is no copy of the whole.
  private static let leastPart = 5.0

  /// - Parameter expectedMinutes: Of the film, or of all episodes in the file.
  static func about(_ tracks: FileTracks, expectedMinutes: Int?) -> [String] {
    guard tracks.video != nil else { return ["ffprobe finds no video in the file"] }
    guard let expectedMinutes, expectedMinutes > 0, let seconds = tracks.durationSeconds,
      seconds * leastPart < Double(expectedMinutes) * 60
    else { return [] }
    let length = seconds < 90 ? "\(Int(seconds)) s" : "\(Int(seconds / 60)) min"
    return ["the file lasts \(length), and it should be \(expectedMinutes) min: perhaps it is a sample"]
  }
}

extension Publication {
  fileprivate mutating func take(_ tracks: FileTracks) {
    receipt.file?.take(tracks)
    for index in furtherEpisodes.indices { furtherEpisodes[index].file?.take(tracks) }
  }

  fileprivate var expectedMinutes: Int? {
    receipt.runtimeMinutes.map { first in
      furtherEpisodes.reduce(first) { $0 + ($1.runtimeMinutes ?? first) }
    }
  }
}
