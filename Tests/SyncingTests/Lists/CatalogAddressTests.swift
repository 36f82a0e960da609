import Secrets
import Syncing
import Testing

@Suite struct CatalogAddressTests {
  @Test(arguments: [
    ("https://a.example/catalog/movie/top.json", "https://a.example/catalog/movie/top/skip=100.json"),
    (
      "https://a.example/k3y/catalog/series/x%20y.json",
      "https://a.example/k3y/catalog/series/x%20y/skip=100.json"
    ),
    (
      "https://a.example/catalog/movie/top/genre=Sci-Fi%20%26%20Fantasy.json",
      "https://a.example/catalog/movie/top/genre=Sci-Fi%20%26%20Fantasy&skip=100.json"
    ),
    (
      "https://a.example/catalog/movie/top.json?token=k3y#x",
      "https://a.example/catalog/movie/top/skip=100.json?token=k3y"
    ),
    // A page that the user begins at.
    (
      "https://a.example/catalog/movie/top/skip=50&genre=x.json",
      "https://a.example/catalog/movie/top/genre=x&skip=150.json"
    ),
    (
      "https://a.example/catalog/movie/top/skip=99999999999999999999.json",
      "https://a.example/catalog/movie/top/skip=100.json"
    ),
    // The word stands elsewhere, too.
    (
      "https://a.example/catalog/k3y/catalog/movie/x.json",
      "https://a.example/catalog/k3y/catalog/movie/x/skip=100.json"
    ),
    ("https://a.example/catalog/catalog/x.json", "https://a.example/catalog/catalog/x/skip=100.json"),
    ("https://a.example/catalog/movie/catalog.json", "https://a.example/catalog/movie/catalog/skip=100.json"),
    // An id with a slash, and one with an equals sign.
    ("https://a.example/catalog/movie/me/list.json", "https://a.example/catalog/movie/me/list/skip=100.json"),
    ("https://a.example/catalog/movie/list=5.json", "https://a.example/catalog/movie/list=5/skip=100.json"),
    ("http://127.0.0.1:7000/catalog/movie/x.json", "http://127.0.0.1:7000/catalog/movie/x/skip=100.json"),
  ])
  func `further pages are asked for by skip, with everything else kept`(text: String, page: String) throws {
    let url = try #require(SecretURL(text))
    let address = try #require(CatalogAddress(url))
    #expect(address.page(after: 0)?.reveal() == text)
    #expect(address.page(after: 100)?.reveal() == page)
  }

  @Test(arguments: [
    ("https://a.example/catalog/movie/top.json", "movie"),
    ("https://a.example/catalog/anime%20series/x.json", "anime series"),
  ])
  func `the address tells the type`(text: String, type: String) throws {
    let url = try #require(SecretURL(text))
    #expect(CatalogAddress(url)?.type == type)
  }

  @Test(arguments: [
    "https://a.example/catalog/x.json", "https://a.example/catalog/.json",
    "https://a.example/catalog/movie/.json",
    "https://catalog/movie/x.json", "https://a.example/catalog//x.json", "https://a.example/catalog/movie/x",
    "https://a.example/?/catalog/movie/x.json",
  ])
  func `an address without type and id is none of a catalog`(text: String) throws {
    let url = try #require(SecretURL(text))
    #expect(CatalogAddress(url) == nil)
  }

  @Test func `the address does not print`() throws {
    let url = try #require(SecretURL("https://a.example/k3y/catalog/movie/top/genre=k3y.json?k3y"))
    let address = try #require(CatalogAddress(url))
    var dumped = ""
    dump(address, to: &dumped)
    #expect(!"\(address)\(dumped)".contains("k3y"))
  }
}
