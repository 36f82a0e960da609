import Model
package import Secrets
package import Transfer

/// Asks one Stremio addon for streams and subtitles.
///
/// A client is for one run: it reads the manifest once, and remembers when that failed. Answers are at most 8 MiB, may
/// take 30 s, and may be five redirects away.
package struct AddonClient: Sendable {
  /// As the user calls it.
  package let name: String
  private let call: AddonCall
  private let memory: ManifestMemory

  /// - Parameters:
  ///   - manifest: Ends in `/manifest.json` before its query, if it has one.
  ///   - sleep: For the rest before a second try; nil gives up at the first failure.
  package init(
    name: String, manifest: SecretURL, send: @escaping HTTPSend,
    sleep: (@Sendable (Duration) async throws -> Void)? = nil
  ) {
    self.name = name
    call = AddonCall(name: name, manifest: manifest, send: send, sleep: sleep)
    memory = ManifestMemory(call)
  }

  /// Whether the addon wants to be asked, by its manifest.
  ///
  /// - Parameter id: As the resource is asked for it: `tt1254207`, `tt1748166:1:3`, the id of a catalog.
  package func answers(
    _ resource: ResourceName, type: ContentType, id: String
  ) async throws(AddonFault) -> Bool {
    try await memory.manifest().answers(resource, type: type.rawValue, id: id)
  }

  /// The streams of a video, whether the manifest promises any or not.
  @concurrent package func streams(
    _ type: ContentType, id: String
  ) async throws(AddonFault) -> StreamOffers {
    let request = "streams of \(ShownText.line(id, limit: 100))"
    let answer = try await call.resource(ResourcePath(.stream, type: type.rawValue, id: id), for: request)
    guard let entries = answer.document["streams"]?.array else {
      throw call.fault(request, .wrongShape("without a list of streams"))
    }
    return StreamOffers(entries, isLocal: answer.isLocal)
  }

  /// The subtitles for a video, whether the manifest promises any or not; entries that cannot be used are left out.
  @concurrent package func subtitles(
    _ type: ContentType, id: String, of video: VideoTraits
  ) async throws(AddonFault) -> [SubtitleOffer] {
    let request = "subtitles of \(ShownText.line(id, limit: 100))"
    let path = ResourcePath(.subtitles, type: type.rawValue, id: id, extras: video.extras)
    let answer = try await call.resource(path, for: request)
    guard let entries = answer.document["subtitles"]?.array else {
      throw call.fault(request, .wrongShape("without a list of subtitles"))
    }
    return SubtitleOffer.reading(entries, isLocal: answer.isLocal)
  }
}
