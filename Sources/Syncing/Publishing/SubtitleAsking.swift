import Model
import Stremio

extension CandidateSearch.Source {
  /// The source as one that is asked for subtitles.
  func subtitles(_ health: SourceHealth) -> SubtitleSource {
    SubtitleSource(name: name) { query in
      if let reason = await health.reasonNotToAsk(name) { return .unknown(reason) }
      let type: ContentType = query.id.episode == nil ? .movie : .series
      let traits = VideoTraits(hash: query.hash, size: query.size, filename: query.fileName)
      do throws(AddonFault) {
        guard try await client.answers(.subtitles, type: type, id: query.id.description) else {
          return .known([])
        }
        let offers = try await client.subtitles(type, id: query.id.description, of: traits)
        await health.noteAnswer(of: name)
        return .known(
          offers.map {
            OfferedSubtitle(id: $0.id, url: $0.url, language: $0.language, mayBeLocal: $0.isLocal)
          })
      } catch {
        if !error.isCancelled {
          await health.noteFailure(of: name, "\(error)", isOfSource: error.isTemporary)
        }
        return .unknown("\(error)")
      }
    }
  }
}
