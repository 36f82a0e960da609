import Testing

@testable import RealDebridSimulator

struct AddonScriptTests {
  private func ids(_ page: [JSON]) -> [String] { page.compactMap { $0["id"]?.string } }

  @Test(arguments: [
    (0, ["tt1", "tt2"]), (1, ["tt2", "tt3"]), (2, ["tt3"]), (3, []), (1_000_000, []),
  ])
  func `a catalog answers page by page`(skip: Int, expected: [String]) {
    var addon = AddonScript()
    addon.catalogs["movie/list"] = [["id": "tt1"], ["id": "tt2"], ["id": "tt3"]]
    addon.catalogPage = 2
    #expect(ids(addon.page(of: "movie/list", skip: skip)) == expected)
    #expect(addon.page(of: "movie/other", skip: skip) == [])
  }

  @Test func `an endless catalog always has a full page of new ids`() {
    var addon = AddonScript()
    addon.catalogs["series/list"] = [["id": "tt1"]]
    addon.catalogPage = 3
    addon.isEndless = true
    let pages = (0..<50).flatMap { ids(addon.page(of: "series/list", skip: $0 * 3)) }
    #expect(pages.first == "tt1")
    #expect(pages.count == 150)
    #expect(Set(pages).count == 150)
    #expect(addon.page(of: "series/list", skip: 9).first?["type"] == "series")
  }
}
