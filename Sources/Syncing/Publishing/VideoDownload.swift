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
  let clock: RunClock
  let space: SpaceReserve
  /// The most parallel connections that the user allows.
  let connections: Int
  /// The longest pause that a server may ask for without being left to the next run.
  let patience: Duration

  /// How a download ended that did not bring the file.
  struct Ended: Error {
    let ending: FetchEnding
  }

  /// - Parameter part: Where the bytes grow; it is kept for the next run whenever this throws.
  func run(_ job: FetchJob, into part: FilePath) async throws(Ended) -> Downloaded {
    var troubles = LinkTroubles(patience: patience)
    let request = DownloadRequest(
      part: part, expectedSize: job.file.size, identity: "\(job.release.key)/\(job.file.path)", space: space)
    let download: Download
    do throws(DownloadFailure) {
      // Room is made sure of before a link is asked for.
      download = try await downloader.open(request)
    } catch {
      throw ended(troubles.action(for: error))
    }
    do throws(Ended) {
      let downloaded = try await fetch(job, download, &troubles)
      await download.close()
      return downloaded
    } catch {
      await download.close()
      throw error
    }
  }

  private func fetch(
    _ job: FetchJob, _ download: Download, _ troubles: inout LinkTroubles
  ) async throws(Ended) -> Downloaded {
    var link = try await link(of: job, renewing: false)
    while true {
      do throws(DownloadFailure) {
        return try await transfer(job, download, link)
      } catch {
        switch troubles.action(for: error) {
        case .newLink: link = try await self.link(of: job, renewing: true)
        case .pause(let pause):
          await board.set(job.id.description, to: .waiting, message: "\(error)")
          do { try await clock.sleep(pause) } catch { throw Ended(ending: ServiceTrouble.fetching(error)) }
        case let action: throw ended(action)
        }
      }
    }
  }

  private func link(of job: FetchJob, renewing: Bool) async throws(Ended) -> UnrestrictedLink {
    do {
      return try await job.release.link(job.file, renewing)
    } catch {
      throw Ended(ending: ServiceTrouble.fetching(error))
    }
  }

  private func ended(_ action: LinkTroubles.Action) -> Ended {
    switch action {
    case .newLink, .pause: Ended(ending: .waiting("the next run goes on"))
    case .addAgain(let reason): Ended(ending: .addAgain(reason))
    case .wait(let reason): Ended(ending: .waiting(reason))
    case .refuse(let reason): Ended(ending: .refused(reason))
    case .fail(let reason): Ended(ending: .failed(reason))
    case .stop(let stop): Ended(ending: .stop(stop))
    }
  }

  /// Downloads, and carries the progress over to the board.
  private func transfer(
    _ job: FetchJob, _ download: Download, _ link: UnrestrictedLink
  ) async throws(DownloadFailure) -> Downloaded {
    let allowed = link.chunks.map { max(1, $0) } ?? connections
    let (updates, sink) = AsyncStream.makeStream(
      of: DownloadProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let shown: Void = show(updates, id: job.id.description)
    let result: Result<Downloaded, DownloadFailure>
    do throws(DownloadFailure) {
      let link = DownloadLink(link.url, connections: min(connections, allowed))
      result = .success(try await download.fetch(from: link) { sink.yield($0) })
    } catch {
      result = .failure(error)
    }
    sink.finish()
    await shown
    return try result.get()
  }

  private func show(_ updates: AsyncStream<DownloadProgress>, id: String) async {
    for await update in updates { await board.progress(id, bytes: update.bytes, total: update.total) }
  }
}
