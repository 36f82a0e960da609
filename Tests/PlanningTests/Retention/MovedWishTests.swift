import Model
import Planning
import Testing

/// What receipts are told of wishes that stand elsewhere by now.
@Suite struct MovedWishTests {
  private let main = "/w.toml"
  private let other = "/w.d/x.toml"

  private func video(_ file: String?, _ key: String = "movie[1]", id: String = "tt1254207") -> Inventory.Video
  {
    var video = Subjects.video(id, path: "Movies/Big Buck Bunny (2008)/a.mkv", profile: "small")
    video.receipt?.title = "Big Buck Bunny"
    video.receipt?.year = 2008
    video.receipt?.wish = file.map { Sidecar.WishNote(file: $0, key: key, profile: "small") }
    return video
  }

  private func subject(_ file: String, _ key: String, profile: String = "small") throws -> WishSubject {
    var subject = try Subjects.movie(profile: profile)
    subject.wish.origin = Wish.Origin(file: file, line: 9, column: 1, key: key)
    return subject
  }

  private func moved(_ video: Inventory.Video, _ subjects: [WishSubject]) -> [Sidecar.WishNote] {
    MovedWish.all(in: Inventory(videos: [video]), subjects) { $0.file.hasPrefix("/w.") }.map(\.note)
  }

  @Test func `a wish that moved into a list or another file is noted with the version as it is`() throws {
    for (file, key) in [(main, "list[1]"), (other, "movie[1]"), (other, "list[2]")] {
      #expect(
        moved(video(main), [try subject(file, key)])
          == [Sidecar.WishNote(file: file, key: key, profile: "small")])
    }
    #expect(moved(video(main, "list[1]"), [try subject(main, "movie[3]")]).map(\.key) == ["movie[3]"])
  }

  @Test func `another number in the same place, and a wish that is gone, are no news`() throws {
    #expect(moved(video(main), [try subject(main, "movie[7]")]).isEmpty)
    #expect(moved(video(main, "list[1]"), [try subject(main, "list[2]")]).isEmpty)
    #expect(moved(video(main), []).isEmpty)
  }

  @Test func `what nobody wished, or another watchlist, keeps its receipt`() throws {
    #expect(moved(video(nil), [try subject(other, "list[1]")]).isEmpty)
    #expect(moved(video("/their.toml"), [try subject(other, "list[1]")]).isEmpty)
  }

  @Test func `of several wishes of a title the one of the version counts, else any, also by its name`() throws
  {
    let subjects = [try subject(main, "list[1]", profile: "default"), try subject(other, "movie[1]")]
    #expect(moved(video(main), subjects).map(\.file) == [other])
    #expect(moved(video(main), [subjects[0]]).map(\.key) == ["list[1]"])
    #expect(moved(video(main, id: "off:0123456789ab"), [subjects[0]]).map(\.key) == ["list[1]"])
  }
}
