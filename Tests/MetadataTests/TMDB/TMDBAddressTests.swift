import Model
import Secrets
import Testing
import Transfer

@testable import Metadata

struct TMDBAddressTests {
  private func address(_ base: String) throws -> TMDBAddress {
    TMDBAddress(base: try #require(SecretURL(base)))
  }

  @Test func `questions name the id, the language and what is to come along`() throws {
    let address = try address("https://api.themoviedb.org/3/")
    let id = try #require(IMDbID("tt1254207"))
    #expect(
      address.find(id)?.reveal() == "https://api.themoviedb.org/3/find/tt1254207?external_source=imdb_id")
    #expect(
      address.title("7", kind: .series, language: "de", appended: ["season/1", "season/2"])?.reveal()
        == "https://api.themoviedb.org/3/tv/7?language=de&include_image_language=de,en,null"
        + "&append_to_response=season/1,season/2")
    #expect(
      address.title("7", kind: .movie, language: "en", appended: [])?.reveal().contains("=en,null&") == true)
  }

  @Test(arguments: [
    ("https://api.themoviedb.org/3", "https://image.tmdb.org/t/p/w780/a.jpg"),
    ("http://127.0.0.1:8080/3", "http://127.0.0.1:8080/t/p/w780/a.jpg"),
    ("https://proxy.example/tmdb/3/", "https://proxy.example/t/p/w780/a.jpg"),
  ])
  func `pictures are at TMDB's own place, or beside another address of its interface`(
    base: String, expected: String
  ) throws {
    #expect(try address(base).image("/a.jpg", .poster)?.reveal() == expected)
  }

  @Test(arguments: [
    nil, "", "/", "a.jpg", "//evil.example/a.jpg", "/../a.jpg", "/.hidden", "/a?b=c", "/a b.jpg", "/é.jpg",
    "/" + String(repeating: "a", count: 300),
  ])
  func `a path that is no file name is no picture`(path: String?) throws {
    #expect(try address("https://api.themoviedb.org/3").image(path, .poster) == nil)
  }

  @Test(arguments: [
    ("0123456789abcdef0123456789ABCDEF", true), ("0123456789abcdef0123456789abcdeg", false),
    ("eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIx.sig-na_ture", false),
  ])
  func `a key goes into the query or into a header, by its form`(text: String, isQuery: Bool) throws {
    var request = HTTPRequest(.get, try #require(SecretURL("https://h.example/3/find/tt1?a=b")))
    TMDBKey(Secret(text)).sign(&request)
    let header = request.headers.first { $0.name == "Authorization" }?.value.reveal()
    #expect(header == (isQuery ? nil : "Bearer \(text)"))
    #expect(
      request.url.reveal() == "https://h.example/3/find/tt1?a=b" + (isQuery ? "&api_key=\(text)" : ""))
    #expect(!"\(TMDBKey(Secret(text)))\(request)".contains(text))
  }
}
