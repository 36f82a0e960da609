import Files
import Library
import Model
import Transfer

/// Where files go that were fetched again.
protocol RefetchDelivery: Sendable {
  /// Finds out before anything is fetched whether the file can be put in its place; throws `LibraryFault`.
  func check(_ item: Int) async throws
  /// Puts a complete file, whose bytes are the ones asked for, in its place; throws `LibraryFault`.
  func deliver(_ item: Int, _ job: FetchJob, _ video: Downloaded) async throws -> Published
  /// Remembers that what came are other bytes than the ones asked for; throws `LibraryFault`.
  func noteOtherBytes(_ item: Int) async throws
}

/// Fetches files again: room, link, bytes, comparison with what they once were, and to where they belong.
struct RefetchFetcher: VideoFetching {
  let items: [RefetchItem]
  let download: VideoDownload
  let delivery: any RefetchDelivery
  let incoming: IncomingStore
  let record: RefetchRecord
  let board: RunBoard
  let files: FileThreads

  func fetch(_ job: FetchJob) async -> FetchEnding {
    guard let number = job.itemNumber, items.indices.contains(number) else {
      return .failed("nobody asked for it")
    }
    var ending = await ending(of: number, job)
    // Other files of the torrent are none the worse for it.
    if case .refused(let reason) = ending { ending = .failed(reason) }
    switch ending {
    case .published(let bytes): record.note(.fetched(bytes: bytes), ofItem: number)
    case .paused: record.note(.paused, ofItem: number)
    case .waiting(let reason), .later(let reason, _, _), .resting(let reason):
      record.note(.waiting(reason), ofItem: number)
    case .diskTrouble(let stop), .stop(let stop): record.note(.waiting(stop.reason), ofItem: number)
    case .addAgain(let reason) where job.isRenewed: record.note(.failed(reason), ofItem: number)
    // What adding the release again brings is what counts.
    case .addAgain: record.note(nil, ofItem: number)
    case .failed(let reason), .blocked(let reason), .refused(let reason):
      record.note(.failed(reason), ofItem: number)
    }
    return ending
  }

  private func ending(of number: Int, _ job: FetchJob) async -> FetchEnding {
    let key = job.release.key
    do {
      try await delivery.check(number)
      try await files.run { [incoming] in try incoming.prepare(key) }
      await board.set(RunStatus.Item(job.version, title: job.label, state: .downloading, size: job.file.size))
      let video = try await download.run(job, into: incoming.part(job.file.id, of: key))
      await board.set(
        RunStatus.Item(job.version, title: job.label, state: .verifying, bytes: video.size, size: video.size))
      guard items[number].sha256.map({ $0.lowercased() == video.sha256 }) ?? true else {
        try await files.run { [incoming] in try incoming.discard(job.file.id, of: key) }
        try await delivery.noteOtherBytes(number)
        return .failed("what Real-Debrid has under this name are other bytes than before; they are not taken")
      }
      let published = try await delivery.deliver(number, job, video)
      for note in published.notes { await board.warn("\(job.label): \(note)") }
      return .published(bytes: video.size)
    } catch let ended as VideoDownload.Ended {
      return ended.ending
    } catch let fault as LibraryFault where fault.isOfOneItem {
      return .blocked("\(fault)")
    } catch let fault as LibraryFault where fault.ofOneFile != nil {
      return .diskTrouble(SyncOutcome.Stop(fault))
    } catch {
      return .stop(SyncOutcome.Stop(error))
    }
  }
}
