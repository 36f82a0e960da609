internal import Files
internal import Library
internal import Logging
internal import Model
internal import NIOCore
internal import NIOHTTP1
internal import Stremio
internal import SystemPackage

extension LibraryService {
  /// Answers `subtitles`, for a file of this library or another addon's of the same title.
  func subtitles(_ path: ResourcePath, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    let rendering = Rendering(base: request.base)
    let videos = SubtitleMatch(path).videos(path.id, in: snapshot)
    if !videos.isEmpty, case .unavailable(let reason) = store.health { return .unavailable(reason) }
    do {
      let found = try await subtitles(of: videos)
      var seen: Set<String> = []
      let entries = videos.flatMap { rendering.subtitles($0, found[$0.fileID] ?? []) }
        .filter { seen.insert($0.id).inserted }
      return .document(SubtitleAnswer(subtitles: entries), caching: "no-cache", request)
    } catch {
      logger.error("cannot look for subtitles", metadata: ["id": "\(path.id)", "reason": "\(error)"])
      return .unavailable("the subtitles cannot be listed now")
    }
  }

  /// A subtitle as WebVTT or SRT in UTF-8.
  func subtitle(_ fileID: String, _ address: String, _ request: Request) async -> Answer {
    guard let snapshot = await store.snapshot(within: patience) else { return unavailable }
    guard let video = snapshot.file(fileID)?.video, let (name, form) = SubtitleNames.parse(address) else {
      return .notFound
    }
    if case .unavailable(let reason) = store.health { return .unavailable(reason) }
    let library = library
    do {
      let text = try await threads.run { () throws -> [UInt8]? in
        var search = SubtitleSearch(library)
        let subtitles = try search.subtitles(of: video)
        guard let index = SubtitleNames.names(of: subtitles).firstIndex(of: name),
          let bytes = try search.bytes(of: subtitles[index])
        else { return nil }
        let language = subtitles[index].language?.code
        let rate = search.frameRate(of: video, for: subtitles[index])
        switch form {
        case .vtt: return try SubtitleText.webVTT(bytes, language: language, frameRate: rate)
        case .srt: return try SubtitleText.srt(bytes, language: language, frameRate: rate)
        }
      }
      guard let text else { return .notFound }
      return .text(text, type: MediaType.of(address), request)
    } catch let fault as FileFault where fault.errno == .fileTooLarge {
      return .message(.notFound, "the file is no subtitle: it is too large")
    } catch let fault as SubtitleFault {
      // It is offered again and again.
      if told.isNew("\(fileID)/\(name)") {
        logger.warning(
          "a subtitle cannot be used",
          metadata: ["video": "\(video.path)", "name": "\(name)", "reason": "\(fault)"])
      }
      return .message(.notFound, "the file is no subtitle: \(fault)")
    } catch {
      logger.error("cannot read a subtitle", metadata: ["name": "\(name)", "reason": "\(error)"])
      return .unavailable("the subtitle cannot be read now")
    }
  }

  private func subtitles(of videos: [SnapshotVideo]) async throws -> [String: [VideoSubtitle]] {
    guard !videos.isEmpty else { return [:] }
    let library = library
    return try await threads.run { try Self.subtitles(of: videos, in: library) }
  }

  /// Blocks.
  static func subtitles(
    of videos: [SnapshotVideo], in library: LibraryConfiguration
  ) throws -> [String: [VideoSubtitle]] {
    var search = SubtitleSearch(library)
    return try videos.reduce(into: [:]) { found, video in
      found[video.fileID] = try search.subtitles(of: video)
    }
  }
}
