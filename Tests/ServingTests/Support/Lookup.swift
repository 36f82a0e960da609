import Model
import Serving
import Testing

/// The path of an address that an answer of this server holds.
func path(ofURL url: String) throws -> String {
  let rest = try #require(url.split(separator: "//", maxSplits: 1).last)
  return String(rest.drop { $0 != "/" })
}

/// The id of the one title of a type.
func onlyID(_ address: Server.Address, _ type: String) async throws -> String {
  let metas = try await request(
    address, "GET", "/catalog/\(type)/offlinio-\(type == "movie" ? "movies" : type).json"
  )
  .json()["metas"]?.array
  try #require(metas?.count == 1)
  return try #require(metas?.first?["id"]?.string)
}

/// Where the first stream of an answer plays.
func mediaPath(_ address: Server.Address, _ streams: String) async throws -> String {
  let url = try await request(address, "GET", streams).json()["streams"]?.array?.first?["url"]?.string
  return try path(ofURL: #require(url))
}
