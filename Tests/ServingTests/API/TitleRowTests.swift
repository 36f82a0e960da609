import Library
import Model
import Testing

@testable import Serving

struct TitleRowTests {
  @Test(arguments: [(83.0 / 10, "8.3"), (8.299999999999999, "8.3"), (10, "10"), (0.05, "0.1")])
  func `a rating has one decimal`(_ rating: Double, _ expected: String) throws {
    let id = try #require(TitleID("tt0000001"))
    let title = SnapshotTitle(id: id, kind: .movie, name: "Film", rating: rating)
    let row = TitleRow(title, BaseURL(isSecure: false, authority: "h"))
    let text = String(decoding: try JSONDocument.line(of: row), as: UTF8.self)
    #expect(text.contains("\"rating\":\(expected),"))
  }
}
