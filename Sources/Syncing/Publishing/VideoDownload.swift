import Files
import Library
import Model
import RealDebrid
import SystemPackage
import Transfer

/// Downloads one video into the staging folder: asks for its link, and again when the link does not work.
struct VideoDownload: Sendable {
  let downloader: Downloader
  let board: RunBoard
  let space: SpaceReserve
  let complete: CompleteFiles
  /// The most parallel connections that the user allows.
  let connections: Int
  /// The longest pause that a server may ask for without being left to the next run.
  let patience: Duration

  /// So much is worth a new link.
  private static let progress: Int64 = 1 << 20

  /// How a download ended that did not bring the file.
  struct Ended: Error {
    let ending: FetchEnding
  }

  /// - Parameter part: Where the bytes grow; it is kept for the next run whenever this throws.
  func run(_ job: FetchJob, into part: FilePath) async throws(Ended) -> Downloaded {
    let request = request(job, part)
    let download: Download
    do throws(DownloadFailure) {
      // Room is made sure of before a link is asked for.
      download = try await downloader.open(request)
    } catch {
      var troubles = job.troubles
      throw ended(job, troubles.action(for: error, terms(job)), troubles)
    }
    do throws(Ended) {
      let downloaded = try await fetch(job, download)
      await download.close()
      return downloaded
    } catch {
      await download.close()
      throw error
    }
  }

  private func request(_ job: FetchJob, _ part: FilePath) -> DownloadRequest {
    let key = job.release.key
    var request = DownloadRequest(
      part: part, expectedSize: job.file.size, identity: "\(key)/\(job.file.path)",
      pieces: job.release.pieces(job.file), space: space)
    request.news = { [board] in board.tell(VideoDownload.event($0, of: job.label)) }
    if let place = job.placeInTorrent {
      request.neighbours = { [complete] range, take in
        // Of two files that end at the same time at least one sees the other.
        complete.add(place, of: key, at: part)
        return complete.read(range, of: key, take)
      }
    }
    return request
  }

  private func fetch(_ job: FetchJob, _ download: Download) async throws(Ended) -> Downloaded {
    var troubles = job.troubles
    var arrived = await download.bytes
    var link = try await link(of: job, renewing: false)
    while true {
      do throws(DownloadFailure) {
        return try await transfer(job, download, link)
      } catch {
        let bytes = await download.bytes
        if bytes - arrived >= VideoDownload.progress {
          troubles.noteProgress()
          arrived = bytes
        }
        let action = troubles.action(for: error, terms(job))
        if action == .newLink {
          board.tell(.detail("\(job.label): another link is asked for, since \(error)"))
        }
        guard action == .newLink else { throw ended(job, action, troubles) }
        link = try await self.link(of: job, renewing: true)
      }
    }
  }

  private static func event(_ news: DownloadNews, of label: String) -> RunEvent {
    switch news {
    case .goesOn(let bytes): .note("\(label): goes on, \(ByteText.text(bytes)) are there")
    case .distrusts(let bytes):
      .note(
        "\(label): \(ByteText.text(bytes)) of an earlier run are fetched again, since no sound note vouches for them"
      )
    case .startsOver(let reason, let lost):
      .note("\(label): \(ByteText.text(lost)) are thrown away and fetched again: \(reason)")
    case .fetchesAgain(let range):
      .note("\(label): bytes \(range.lowerBound) to \(range.upperBound - 1) are damaged and fetched again")
    case .retries(let reason, let pause):
      .detail("\(label): \(reason); goes on in \(pause.components.seconds) s")
    }
  }

  private func terms(_ job: FetchJob) -> LinkTroubles.Terms {
    LinkTroubles.Terms(patience: patience, isForeign: job.release.isForeign)
  }

  private func link(of job: FetchJob, renewing: Bool) async throws(Ended) -> UnrestrictedLink {
    do {
      return try await job.release.link(job.file, renewing)
    } catch {
      throw Ended(ending: ServiceTrouble.fetching(error))
    }
  }

  private func ended(_ job: FetchJob, _ action: LinkTroubles.Action, _ troubles: LinkTroubles) -> Ended {
    switch action {
    case .newLink: return Ended(ending: .waiting("the next run goes on"))
    case .later(let pause, let reason): return Ended(ending: .later(reason, pause: pause, troubles))
    case .diskTrouble(let stop): return Ended(ending: .diskTrouble(stop))
    case .addAgain(let reason): return Ended(ending: .addAgain(reason))
    case .wait(let reason): return Ended(ending: .waiting(reason))
    case .refuse(let reason): return Ended(ending: .refused(reason))
    case .fail(let reason): return Ended(ending: .failed(reason))
    case .stop(var stop):
      // What ends a whole run says which file it came with.
      if stop.exit == .temporary || stop.exit == .accountUnusable {
        stop.reason = "\(job.label): \(stop.reason)"
      }
      return Ended(ending: .stop(stop))
    }
  }

  /// Downloads, and carries the progress over to the board.
  private func transfer(
    _ job: FetchJob, _ download: Download, _ link: UnrestrictedLink
  ) async throws(DownloadFailure) -> Downloaded {
    let allowed = link.chunks.map { max(1, $0) } ?? connections
    let (updates, sink) = AsyncStream.makeStream(
      of: DownloadProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let shown: Void = show(updates, of: job.version.key)
    let result: Result<Downloaded, DownloadFailure>
    do throws(DownloadFailure) {
      let link = DownloadLink(
        link.url, connections: min(connections, allowed), network: job.release.network)
      result = .success(try await download.fetch(from: link) { sink.yield($0) })
    } catch {
      result = .failure(error)
    }
    sink.finish()
    await shown
    return try result.get()
  }

  private func show(_ updates: AsyncStream<DownloadProgress>, of item: String) async {
    for await update in updates {
      await board.progress(
        item, bytes: update.bytes, total: update.total, state: update.isVerifying ? .verifying : .downloading)
    }
  }
}
