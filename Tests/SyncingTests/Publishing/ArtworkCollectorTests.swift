import Metadata
import Model
import Secrets
import Testing

@testable import Syncing

struct ArtworkCollectorTests {
  private static let image = ArtworkImage(bytes: [1], format: .jpeg)

  @Test(
    arguments: [
      (.known(.image(image)), isThere: true, lacks: [], warnings: []),
      (.known(.absent), isThere: false, lacks: [], warnings: []),
      (
        .known(.unusable("i.example sent a dot")), isThere: false, lacks: [],
        warnings: ["no poster: i.example sent a dot"]
      ),
      (
        .unknown("i.example answered 503"), isThere: false, lacks: [.poster],
        warnings: ["no poster: i.example answered 503"]
      ),
    ] as [(Observed<ArtworkAnswer>, isThere: Bool, lacks: [ArtworkKind], warnings: [String])])
  func `what there is none of is not lacking`(
    answer: Observed<ArtworkAnswer>, isThere: Bool, lacks: [ArtworkKind], warnings: [String]
  ) async throws {
    let collector = ArtworkCollector(isWanted: true) { _ in answer }
    let collected = await collector.collect([.poster: try #require(SecretURL("https://i.example/p.jpg"))])
    #expect(collected.images == (isThere ? [.poster: Self.image] : [:]))
    #expect(collected.lacks == lacks)
    #expect(collected.warnings == warnings)
  }
}
