import Files
import Library
import Model
import Planning
import Transfer
import Watchlist

/// What fetching again came to.
struct Refetched: Sendable {
  /// One for each item, in their order.
  var endings: [RefetchEnding]
  var stop: SyncOutcome.Stop?
}

extension SyncSession {
  /// What a run that fetches again works with.
  struct RefetchBench: Sendable {
    let root: LibraryRoot
    let services: Services
    let board: RunBoard
    let inventory: Inventory
    /// Under which name what is staged is claimed, so that no sync takes it for left over.
    let claim: String
  }

  /// Fetches files again, with everything that a sync does for downloads; call it under the lock.
  func refetch(
    _ items: [RefetchItem], to delivery: any RefetchDelivery, _ bench: RefetchBench
  ) async -> Refetched {
    let services = bench.services
    let incoming = IncomingStore(bench.root, watchlist: bench.claim)
    let record = RefetchRecord()
    let account = AccountOpener(
      client: services.client, account: services.account, clock: services.serviceClock, incoming: incoming,
      files: services.files, send: services.send, torrents: [:],
      removesFinished: settings.realDebrid.removeFinished)
    let opener = SharedOpening(account, items: items, record: record, elapsed: clock.elapsed)
    let download = VideoDownload(
      downloader: Downloader(
        client: services.http, files: services.files, retries: settings.download.retries),
      board: bench.board, space: SpaceReserve(minimum: settings.download.minFreeSpace),
      complete: CompleteFiles(), connections: settings.download.connections,
      patience: settings.realDebrid.wait)
    let fetcher = RefetchFetcher(
      items: items, download: download, delivery: delivery, incoming: incoming, record: record,
      board: bench.board, files: services.files)
    let plan = Plan(titles: items.enumerated().map { $1.planned(as: $0) })
    let outcome = await carryOut(plan, opener, fetcher, bench)
    let reason = outcome.stop?.reason ?? "not begun"
    let endings = items.enumerated().map { number, item in
      record.ending(of: number, in: item.release, otherwise: reason)
    }
    await closeDone(items, endings, incoming, account, bench)
    return Refetched(endings: endings, stop: outcome.stop)
  }

  private func carryOut(
    _ plan: Plan, _ opener: SharedOpening, _ fetcher: RefetchFetcher, _ bench: RefetchBench
  ) async -> SyncOutcome {
    let watch = OrderWatch(
      decisions: Decisions(bench.root), rates: rates, files: bench.services.files,
      patience: settings.realDebrid.wait, sleep: clock.sleep)
    let firstOrders = await watch.look(after: RunOrders())
    let (orders, orderSink) = AsyncStream.makeStream(of: RunOrders.self)
    // What the wishes tried is not touched by what was asked for besides them.
    let run = SyncRun(
      opener: opener, fetcher: fetcher, ledgers: LedgerKeeper([:]) { _, _ in }, board: bench.board,
      clock: clock, inventory: bench.inventory,
      bounds: SyncRun.Bounds(files: settings.download.files, patience: settings.realDebrid.wait),
      firstOrders: firstOrders, orders: orders)
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { await watch.watch(after: firstOrders, tell: orderSink) }
      group.addTask { [sleep = clock.sleep] in await bench.board.keepSaved(sleep: sleep) }
      let outcome = await run.carryOut(plan)
      group.cancelAll()
      return outcome
    }
  }

  /// Gives back what nothing is left to do of, also where an earlier run died before it did so.
  private func closeDone(
    _ items: [RefetchItem], _ endings: [RefetchEnding], _ incoming: IncomingStore, _ opener: AccountOpener,
    _ bench: RefetchBench
  ) async {
    let open = Set(
      zip(items, endings).compactMap { item, ending in
        switch ending {
        case .waiting, .paused: item.release
        case .fetched, .failed: nil
        }
      })
    do {
      for key in try await bench.services.files.run({ try incoming.releases() }) where !open.contains(key) {
        let isDone = try await bench.services.files.run {
          try incoming.isOwn(key) && !incoming.hasStagedFiles(key)
            && incoming.torrent(key).value?.status == "downloaded"
        }
        if isDone { try await opener.close(key) }
      }
    } catch {
      bench.board.tell(.warning("cannot tidy up the staging folder: \(error)"))
    }
  }
}
