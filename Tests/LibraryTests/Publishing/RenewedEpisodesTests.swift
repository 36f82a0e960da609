import Files
import Library
import Markup
import Model
import Testing

/// What lies beside a file with several episodes, brought up to date.
@Suite struct RenewedEpisodesTests {
  @Test func `the NFO of two episodes that was deleted comes back with both`() throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedEpisode()
    let place = publication.placement
    let receipt = try Publisher(library.root).publish(publication).receipt
    let path = place.folderPath(in: library.configuration) + "/" + place.nfoName
    try Directory.removeFile(library.root.location(path))
    func blocks(_ further: [Sidecar]) throws -> [XMLElement] {
      _ = try Publisher(library.root).renew(
        Renewal(receipt: receipt, furtherEpisodes: further, placement: place))
      return try XMLReader.roots(of: Array(try #require(try library.text(path)).utf8))
    }
    let alone = try blocks([])
    #expect(alone.map { $0.first("title")?.text } == ["Cat's in the Bag", "Episode 3"])
    #expect(alone.map { $0.first("showtitle")?.text } == ["Breaking Bad", "Breaking Bad"])
    #expect(alone.allSatisfy { $0.first("episodenumberend") == nil })
    let told = try blocks([.secondEpisode])
    #expect(told.map { $0.first("title")?.text } == ["Cat's in the Bag", "And the Bag's in the River"])
  }
}
