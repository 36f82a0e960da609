import Library
import Model
import Testing

@Suite struct VerifyOrderTests {
  private func video(_ id: String, _ path: String, verified: Int64?, size: Int64 = 10) -> Inventory.Video {
    var receipt = Sidecar(id: id, kind: .movie, title: path)
    receipt.file = Sidecar.File(name: path, size: size, modified: 1, sha256: "aa")
    receipt.verified = verified.map { Timestamp(secondsSinceEpoch: $0) }
    return Inventory.Video(id: ContentID(id), path: path, size: size, receipt: receipt)
  }

  private func rotten(_ video: Inventory.Video, at time: Int64) -> Inventory.Video {
    var video = video
    video.receipt?.history.append(
      Sidecar.Event(
        at: Timestamp(secondsSinceEpoch: time), what: "its bytes are not what was fetched any more"))
    return video
  }

  private func unreadable(_ video: Inventory.Video, at time: Int64) -> Inventory.Video {
    var video = video
    video.receipt?.history.append(
      Sidecar.Event(at: Timestamp(secondsSinceEpoch: time), what: "it could not be read to its end"))
    return video
  }

  private let movie = "tt1254207"

  private func ids(_ texts: String...) throws -> [ContentID] {
    try texts.map { try #require(ContentID($0)) }
  }

  @Test func `what was checked longest ago comes first, what never was before it, then by path`() {
    let inventory = Inventory(videos: [
      video("tt0000001", "b", verified: 5), video("tt0000002", "a", verified: 5),
      video("tt0000003", "c", verified: 4), video("tt0000004", "d", verified: nil),
    ])
    #expect(VerifyOrder(inventory).entries.map(\.path) == ["d", "c", "a", "b"])
  }

  @Test func `what has no receipt of ours is not checked`() {
    var foreign = video("tt0000001", "a", verified: nil)
    foreign.receipt = nil
    var bare = video("tt0000002", "b", verified: nil)
    bare.receipt?.file = nil
    #expect(VerifyOrder(Inventory(videos: [foreign, bare])).entries.isEmpty)
  }

  @Test func `a rotten file counts as checked, and comes first where it is to be repaired`() {
    let inventory = Inventory(videos: [
      rotten(video("tt0000001", "a", verified: 1), at: 9), video("tt0000002", "b", verified: 5),
    ])
    #expect(VerifyOrder(inventory).entries.map(\.path) == ["b", "a"])
    #expect(VerifyOrder(inventory, rottenFirst: true).entries.map(\.path) == ["a", "b"])
    #expect(VerifyOrder(inventory).entries.map(\.isKnownRotten) == [false, true])
  }

  @Test func `what could not be read waits for its turn as if it had been checked`() {
    let inventory = Inventory(videos: [
      unreadable(video("tt0000001", "a", verified: nil), at: 9), video("tt0000002", "b", verified: 5),
      unreadable(video("tt0000003", "c", verified: 7), at: 6), video("tt0000004", "d", verified: 10),
    ])
    #expect(VerifyOrder(inventory).entries.map(\.path) == ["b", "c", "a", "d"])
    #expect(VerifyOrder(inventory, rottenFirst: true).entries.map(\.path) == ["b", "c", "a", "d"])
  }

  @Test func `a file that was sound later is not rotten any more`() {
    let inventory = Inventory(videos: [rotten(video("tt0000001", "a", verified: 10), at: 9)])
    #expect(VerifyOrder(inventory).entries.map(\.isKnownRotten) == [false])
  }

  @Test(
    arguments: [
      (["tt0903747"], ["e1", "e2"]), (["tt0903747:1:2"], ["e2"]), (["tt0903747:1:3"], ["e2"]),
      (["tt0903747:2:2"], []), (["tt1254207"], ["m"]), (["tt1254207", "tt0903747:1:1"], ["e1", "m"]),
      ([], ["e1", "e2", "m"]),
    ] as [([String], [String])])
  func `ids choose titles and videos`(asked: [String], paths: [String]) throws {
    var double = video("tt0903747:1:2", "e2", verified: 1)
    double.receipt?.kind = .episode
    double.receipt?.episode = Sidecar.Episode(
      seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 2, lastNumber: 3)
    let inventory = Inventory(videos: [
      video("tt1254207", "m", verified: 1), double, video("tt0903747:1:1", "e1", verified: 1),
    ])
    let chosen = try asked.map { try #require(ContentID($0)) }
    let order = VerifyOrder(inventory, ids: chosen)
    #expect(order.entries.map(\.path) == paths)
    #expect(order.unknown.isEmpty == !paths.isEmpty)
  }

  @Test func `deletions are told, tombstones of our own are not, and neither is what stands elsewhere`()
    throws
  {
    let (gone, buried) = (try ids("tt0000002")[0], try ids("tt0000003")[0])
    let inventory = Inventory(
      videos: [video(movie, "m", verified: 1)], deleted: Set([gone, buried] + (try ids(movie))))
    let order = VerifyOrder(inventory, tombstones: [buried])
    #expect(order.deleted == [gone])
    #expect(VerifyOrder(inventory, ids: [gone]).unknown.isEmpty)
    #expect(VerifyOrder(inventory, ids: try ids("tt0000009")).unknown == (try ids("tt0000009")))
  }

  @Test(
    arguments: [
      (nil, [100, 100], [true, true]), (150, [100, 100], [true, false]),
      (200, [100, 100, 1], [true, true, false]),
      (10, [100, 1], [true, false]), (0, [100], [true]), (100, [0, 100, 1], [true, true, false]),
    ] as [(Int64?, [Int64], [Bool])])
  func `a budget is never exceeded but by the first file`(limit: Int64?, sizes: [Int64], admitted: [Bool]) {
    var budget = VerifyBudget(limit: limit)
    let found = sizes.map { size in
      let isAdmitted = budget.admits(size)
      if isAdmitted { budget.note(read: size) }
      return isAdmitted
    }
    #expect(found == admitted)
  }
}
