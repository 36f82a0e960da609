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
    var link: UnrestrictedLink?
    var isRenewing = false
    while true {
      let current: UnrestrictedLink
      if let link {
        current = link
      } else {
        do {
          current = try await job.release.link(job.file, isRenewing)
        } catch {
          throw Ended(ending: ServiceTrouble.fetching(error))
        }
      }
      link = current
      let request = DownloadRequest(
        url: current.url, part: part, expectedSize: job.file.size ?? current.size,
        identity: "\(job.release.key)/\(job.file.path)",
        connections: min(connections, current.chunks.map { max(1, $0) } ?? connections))
      do throws(DownloadFailure) {
        return try await download(request, id: job.id.description)
      } catch {
        switch troubles.action(for: error) {
        case .newLink:
          link = nil
          isRenewing = true
        case .pause(let pause):
          await board.set(job.id.description, to: .waiting, message: "\(error)")
          do { try await clock.sleep(pause) } catch { throw Ended(ending: ServiceTrouble.fetching(error)) }
        case .addAgain(let reason): throw Ended(ending: .addAgain(reason))
        case .wait(let reason): throw Ended(ending: .waiting(reason))
        case .fail(let reason): throw Ended(ending: .failed(reason))
        case .stop(let stop): throw Ended(ending: .stop(stop))
        }
      }
    }
  }

  /// Downloads, and carries the progress over to the board.
  private func download(_ request: DownloadRequest, id: String) async throws(DownloadFailure) -> Downloaded {
    let (updates, sink) = AsyncStream.makeStream(
      of: DownloadProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let shown: Void = show(updates, id: id)
    do throws(DownloadFailure) {
      let downloaded = try await downloader.download(request) { sink.yield($0) }
      sink.finish()
      await shown
      return downloaded
    } catch {
      sink.finish()
      await shown
      throw error
    }
  }

  private func show(_ updates: AsyncStream<DownloadProgress>, id: String) async {
    for await update in updates { await board.progress(id, bytes: update.bytes, total: update.total) }
  }
}
