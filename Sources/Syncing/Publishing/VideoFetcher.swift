import Files
import Library
import Model
import Planning
import Transfer

/// Fetches videos: room, link, bytes, publication.
struct VideoFetcher: VideoFetching {
  let download: VideoDownload
  let publishing: VideoPublishing
  let incoming: IncomingStore
  let board: RunBoard
  let files: FileThreads

  func fetch(_ job: FetchJob) async -> FetchEnding {
    let id = job.id.description
    let part = incoming.part(job.file.id, of: job.release.key)
    do {
      try await publishing.checkPlace(of: job)
      try await files.run { [incoming] in try incoming.prepare(job.release.key) }
      await board.set(RunStatus.Item(id: id, title: job.label, state: .downloading, size: job.file.size))
      let video = try await download.run(job, into: part)
      await board.set(
        RunStatus.Item(id: id, title: job.label, state: .verifying, bytes: video.size, size: video.size))
      if let unchecked = video.uncheckedBytes {
        await board.note("\(job.label): \(VideoFetcher.comparison(video.size, unchecked: unchecked))")
      }
      for note in try await publishing.publish(job, video) { await board.warn("\(job.label): \(note)") }
      return .published(bytes: video.size)
    } catch let ended as VideoDownload.Ended {
      return ended.ending
    } catch let fault as LibraryFault where fault.isOfOneItem {
      return .failed("\(fault)")
    } catch {
      return .stop(SyncSession.stop(error))
    }
  }

  /// How far a video's bytes were compared with what the torrent publishes.
  static func comparison(_ size: Int64, unchecked: Int64) -> String {
    let checked = "\(ByteText.text(size - unchecked)) match the torrent's hashes"
    guard unchecked > 0 else { return checked }
    return checked + ", \(unchecked) bytes lie in pieces shared with other files and could not be checked"
  }
}
