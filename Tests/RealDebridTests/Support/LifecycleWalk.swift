import Model
import Testing
import Transfer

@testable import RealDebrid

/// Walks a lifecycle through events and compares its actions.
struct LifecycleWalk {
  var lifecycle: TorrentLifecycle
  var now = ManualTime.start

  init(
    _ record: TorrentRecord? = nil, isFile: Bool = false, patience: Duration = .seconds(600)
  ) throws {
    lifecycle = TorrentLifecycle(try Sample.infohash(), isFile: isFile, record: record, patience: patience)
  }

  mutating func start(
    renewing: Bool = false, _ expected: TorrentLifecycle.Action,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let action = lifecycle.start(renewing: renewing, at: now)
    #expect(action == expected, sourceLocation: sourceLocation)
  }

  mutating func on(
    _ event: TorrentLifecycle.Event, _ expected: TorrentLifecycle.Action,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(lifecycle.handle(event, at: now) == expected, sourceLocation: sourceLocation)
  }

  /// Takes an event whose action the test does not spell out.
  mutating func on(_ event: TorrentLifecycle.Event) -> TorrentLifecycle.Action {
    lifecycle.handle(event, at: now)
  }

  /// Rests as long as is asked for, then looks; answers with the seconds rested.
  mutating func rest(_ torrent: RemoteTorrent) -> [Int64] {
    var rests: [Int64] = []
    while case .wait(let time) = lifecycle.handle(.inspected(torrent), at: now) {
      rests.append(time.components.seconds)
      now += time.components.seconds
      _ = lifecycle.handle(.waited, at: now)
    }
    return rests
  }
}

extension Sample {
  static func fault(_ kind: RealDebridError.Kind, code: Int? = nil) -> RealDebridError {
    RealDebridError(attempt: "test", kind: kind, status: 503, code: code)
  }

  static let lost = fault(.network(TransferError(.timeout, host: "h", detail: "d")))
  static let gone = fault(.readd, code: 7)

  /// A record of an entry of ours that was seen.
  static func ours(status: String? = "downloading", selection: [Int]? = [1], readded: Int = 0)
    -> TorrentRecord
  {
    TorrentRecord(
      infohash: Sample.hex, addingSince: ManualTime.start - 1000, torrentID: "AAA", addedByUs: true,
      selection: selection, readded: readded, status: status, progressSeen: ManualTime.start - 1000)
  }
}
