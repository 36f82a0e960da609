internal import NIOHTTP1
internal import Stremio

extension Answer {
  /// A document of the addon protocol that is made for this answer alone.
  static func document(_ document: some WireAnswer, caching: String, _ request: Request) -> Answer {
    do {
      return try RenderedDocument(document).answer(caching: caching, request)
    } catch {
      // Only a number that JSON does not have, which no document holds.
      return .message(.internalServerError, "the answer cannot be written: \(error)")
    }
  }
}
