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
  let inventory: Inventory
  /// Where complete files of torrents lie.
  let complete: CompleteFiles

  func fetch(_ job: FetchJob) async -> FetchEnding {
    let part = incoming.part(job.file.id, of: job.release.key)
    do {
      try await publishing.checkPlace(of: job)
      try await files.run { [incoming] in try incoming.prepare(job.release.key) }
      noteNeighbours(of: job)
      await board.set(RunStatus.Item(job.version, title: job.label, state: .downloading, size: job.file.size))
      let video = try await download.run(job, into: part)
      await board.set(
        RunStatus.Item(job.version, title: job.label, state: .verifying, bytes: video.size, size: video.size))
      let published = try await publishing.publish(job, video)
      if let place = job.placeInTorrent {
        complete.add(place, of: job.release.key, at: publishing.root.location(published.path))
      }
      if let comparison = video.comparison { await tell(comparison, of: job, size: video.size) }
      for note in published.notes { await board.warn("\(job.label): \(note)") }
      return .published(bytes: video.size)
    } catch let ended as VideoDownload.Ended {
      return ended.ending
    } catch let fault as LibraryFault where fault.isPassing {
      return .waiting("\(fault)")
    } catch let fault as LibraryFault where fault.isOfOneItem {
      return .blocked("\(fault)")
    } catch let fault as LibraryFault where fault.ofOneFile != nil {
      return .diskTrouble(SyncOutcome.Stop(fault))
    } catch {
      return .stop(SyncOutcome.Stop(error))
    }
  }

  /// Notes where the files lie that earlier runs fetched of the same torrent.
  private func noteNeighbours(of job: FetchJob) {
    guard job.placeInTorrent != nil, let infohash = job.release.key.infohash?.hex else { return }
    for video in inventory.videos {
      guard let release = video.receipt?.release, release.infohash == infohash,
        let path = release.pathInTorrent,
        video.size == video.receipt?.file?.size,
        let place = job.release.place(of: ReleaseFile(id: 0, path: path, size: video.size))
      else { continue }
      complete.add(place, of: job.release.key, at: publishing.root.location(video.path))
    }
  }

  /// Tells how far a video's bytes were compared with what the torrent publishes.
  private func tell(_ comparison: Downloaded.Comparison, of job: FetchJob, size: Int64) async {
    let checked = size - comparison.unchecked - comparison.doubtful
    var text = "\(ByteText.text(checked)) match the torrent's hashes"
    if comparison.unchecked > 0 {
      text +=
        ", \(comparison.unchecked) bytes could not be checked, since files that share a piece with them are not there"
    }
    await board.note("\(job.label): \(text)")
    guard comparison.doubtful > 0 else { return }
    await board.warn(
      "\(job.label): a piece that it shares with another file of the torrent is not what the torrent says, also when "
        + "fetched again; one of the two files is damaged there")
  }
}
