/// The state of a torrent at Real-Debrid.
package enum TorrentStatus: Sendable, Hashable {
  case magnetConversion, waitingFilesSelection, queued, downloading, compressing, uploading, downloaded
  case magnetError, error, virus, dead
  /// A word that is not documented.
  case other(String)

  private static let words: [(TorrentStatus, String)] = [
    (.magnetConversion, "magnet_conversion"), (.waitingFilesSelection, "waiting_files_selection"),
    (.queued, "queued"), (.downloading, "downloading"), (.compressing, "compressing"),
    (.uploading, "uploading"), (.downloaded, "downloaded"), (.magnetError, "magnet_error"),
    (.error, "error"), (.virus, "virus"), (.dead, "dead"),
  ]

  /// Takes any word; what no word can be is `other("?")`.
  package init(_ word: String) {
    let known = Self.words.first { $0.1 == word.lowercased() }?.0
    self = known ?? .other(ServiceText.clean(String(word.prefix(40))) ?? "?")
  }

  /// The service's word.
  package var word: String {
    if case .other(let word) = self { return word }
    return Self.words.first { $0.0 == self }?.1 ?? "?"
  }

  /// Whether the service is busy with the content, after the files were chosen.
  var isTransferring: Bool {
    switch self {
    case .queued, .downloading, .compressing, .uploading: true
    default: false
    }
  }

  /// Whether nothing good can come of an entry in this state.
  var isFailed: Bool {
    switch self {
    case .magnetError, .error, .virus, .dead: true
    default: false
    }
  }
}

extension TorrentStatus: CustomStringConvertible {
  package var description: String { word }
}
