import Model
import RealDebrid
import Testing

@Suite struct TorrentWaitTests {
  @Test(
    arguments: [
      (TorrentStatus.downloading, nil, nil, 120, true), (.downloading, nil, nil, 119, false),
      (.downloading, 12, nil, 899, false), (.downloading, nil, 5_000, 899, false),
      (.magnetConversion, 0, 0, 120, true), (.queued, nil, nil, 899, false),
      (.uploading, nil, nil, 900, true),
    ] as [(TorrentStatus, Int?, Int64?, Int64, Bool)])
  func `a torrent that nobody shares is stalled after two minutes without news, any other after fifteen`(
    status: TorrentStatus, seeders: Int?, speed: Int64?, age: Int64, isStalled: Bool
  ) {
    let record = TorrentRecord(infohash: "x", addingSince: 500, progressSeen: 1_000)
    let wait = TorrentWait(
      status: status, progress: 30, speed: speed, seeders: seeders, nextPoll: .seconds(10), record: record)
    #expect(wait.isStalled(at: 1_000 + age) == isStalled)
  }
}
