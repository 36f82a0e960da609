import Model
import Testing

@testable import RealDebrid

@Suite("Which link is which file's") struct LinkMatchingTests {
  private func file(_ id: Int, _ path: String, _ size: Int64?) -> ReleaseFile {
    ReleaseFile(id: id, path: path, size: size)
  }

  private func offers(_ list: [(String, Int64?)]) -> [LinkMatching.Offer] {
    list.enumerated().map {
      LinkMatching.Offer(
        index: $0.offset, name: $0.element.0, size: $0.element.1, isArchive: $0.element.0.hasSuffix(".rar"))
    }
  }

  @Test(
    arguments: [
      ("a/Bunny.mkv", 10, "Bunny.mkv", 10, true), ("a/Bunny.mkv", 10, "bunny.MKV", 10, true),
      ("Bunny.mkv", 10, "Bunny.mkv", nil, true), ("Bunny.mkv", nil, "Bunny.mkv", 7, true),
      ("Bunny.mkv", 10, "Bunny.mkv", 11, false), ("Bunny.mkv", 10, "Hare.mkv", 10, false),
      ("What? \"Bunny\".mkv", 10, "What_ _Bunny_.mkv", 10, true),
      ("Cafe\u{301}.mkv", 10, "Caf\u{E9}.mkv", 10, true),
      ("Bunny.mkv", 10, "Bunny.mkv.rar", 10, false),
    ] as [(String, Int64?, String, Int64?, Bool)])
  func `a link fits a file by name and size`(
    path: String, size: Int64?, name: String, length: Int64?, fits: Bool
  ) {
    let offer = LinkMatching.Offer(index: 0, name: name, size: length, isArchive: name.hasSuffix(".rar"))
    #expect(LinkMatching.fits(offer, file(1, path, size)) == fits)
  }

  @Test func `a shuffled list is put in order`() {
    let files = [file(1, "a.mkv", 1), file(2, "b.mkv", 2), file(3, "c.mkv", 3)]
    #expect(
      LinkMatching.solve(files, offers([("c.mkv", 3), ("a.mkv", 1), ("b.mkv", 2)])) == [1: 1, 2: 2, 3: 0])
  }

  @Test func `fewer links leave files over`() {
    let files = [file(1, "a.mkv", 1), file(2, "b.mkv", 2), file(3, "c.mkv", 3)]
    #expect(LinkMatching.solve(files, offers([("c.mkv", 3), ("a.mkv", 1)])) == [1: 1, 3: 0])
  }

  @Test func `the same name in several folders goes by size, then by order`() {
    let files = [file(4, "S1/01.mkv", 5), file(5, "S2/01.mkv", 6), file(9, "S3/01.mkv", 6)]
    #expect(
      LinkMatching.solve(files, offers([("01.mkv", 6), ("01.mkv", 6), ("01.mkv", 5)])) == [4: 2, 5: 0, 9: 1])
  }

  @Test func `another name counts when the size is one of a kind`() {
    #expect(LinkMatching.solve([file(1, "a.mkv", 7)], offers([("renamed.mkv", 7)])) == [1: 0])
    let twins = [file(1, "a.mkv", 7), file(2, "b.mkv", 7)]
    #expect(LinkMatching.solve(twins, offers([("x.mkv", 7), ("y.mkv", 7)])) == [:])
  }

  @Test func `the same name with another size is not the file`() {
    #expect(LinkMatching.solve([file(1, "a.mkv", 7)], offers([("a.mkv", 8)])) == [:])
  }

  @Test func `unknown sizes leave the name to decide`() {
    let files = [file(1, "a.mkv", nil), file(2, "b.mkv", 2)]
    #expect(LinkMatching.solve(files, offers([("b.mkv", nil), ("a.mkv", 9)])) == [1: 1, 2: 0])
  }

  @Test func `archives are nobody's`() {
    #expect(LinkMatching.solve([file(1, "a.rar", 7)], offers([("a.rar", 7)])) == [:])
  }

  @Test func `more links than files are no harm`() {
    #expect(
      LinkMatching.solve([file(1, "a.mkv", 1)], offers([("x.mkv", 3), ("a.mkv", 1), ("y.mkv", 4)])) == [1: 1])
  }
}
