package import Model
internal import Transfer

extension RealDebridClient {
  /// Reads one page of the account's torrents, newest first.
  ///
  /// - Parameter page: Counts from 1. (An `offset` is never sent: the service answers nothing to an offset of 0.)
  package func torrents(limit: Int = 100, page: Int = 1) async throws(RealDebridError) -> TorrentPage {
    let call = APICall(
      attempt: "list the torrents of the account", path: "/torrents",
      query: [("page", String(page)), ("limit", String(limit))], subject: .account, allowance: .torrents,
      limits: HTTPLimits(total: .seconds(60), maximumBody: 48 << 20))
    let answer = try await perform(call)
    guard let entries = (answer.value ?? .null).elements else {
      throw .garbled(call.attempt, "no list in the answer")
    }
    return TorrentPage(torrents: entries.compactMap(ListedTorrent.init), total: answer.total)
  }

  /// Reads all the account's torrents, newest first, each once.
  ///
  /// - Parameter maximumPages: Ends a list that never ends; what lies beyond is not seen.
  package func allTorrents(pageSize: Int = 5000, maximumPages: Int = 20) async throws(RealDebridError)
    -> [ListedTorrent]
  {
    var all: [ListedTorrent] = []
    var seen: Set<String> = []
    for page in 1...max(1, maximumPages) {
      let next = try await torrents(limit: pageSize, page: page)
      // An entry comes twice when another one is added between two pages.
      let new = next.torrents.filter { seen.insert($0.id).inserted }
      all += new
      // Without a total only a page with nothing new tells the end: the service may send less than was asked for.
      if new.isEmpty || next.total.map({ all.count >= $0 }) ?? false { break }
    }
    return all
  }

  /// Reads a torrent with its files and links; throws `readd` when it is not in the account.
  package func torrent(_ id: String) async throws(RealDebridError) -> RemoteTorrent {
    let call = APICall(
      attempt: "read the torrent \(Self.shown(id))", path: "/torrents/info/" + PercentEncoding.encode(id),
      subject: .torrent, allowance: .torrents, limits: HTTPLimits(maximumBody: 32 << 20))
    guard let torrent = RemoteTorrent(try await perform(call).value) else {
      throw .garbled(call.attempt, "no torrent in the answer")
    }
    return torrent
  }

  /// Adds a torrent by its magnet and answers with its id.
  ///
  /// Each call that reaches the service makes an entry of its own. After an error whose
  /// ``RealDebridError/mayHaveHappened`` is true, the account's list tells whether this one did.
  package func addMagnet(_ magnet: Magnet) async throws(RealDebridError) -> String {
    try await add(
      APICall(
        attempt: "add the torrent \(magnet.infohash)", method: .post, path: "/torrents/addMagnet",
        body: .form([("magnet", magnet.link)]), subject: .addition, allowance: .addition,
        repetition: .reconciled))
  }

  /// Adds a torrent by the bytes of its `.torrent` file, otherwise as ``addMagnet(_:)``.
  package func addTorrent(_ bytes: [UInt8]) async throws(RealDebridError) -> String {
    try await add(
      APICall(
        attempt: "add a .torrent file", method: .put, path: "/torrents/addTorrent", body: .bytes(bytes),
        subject: .addition, allowance: .addition, repetition: .reconciled,
        limits: HTTPLimits(total: .seconds(60), maximumBody: 1 << 20)))
  }

  /// Chooses the files of a torrent; does nothing when they are chosen already.
  ///
  /// - Parameter files: Ids of ``RemoteTorrent/files``; none is refused here, since the service would take all.
  package func selectFiles(_ files: [Int], of id: String) async throws(RealDebridError) {
    let call = APICall(
      attempt: "select files of the torrent \(Self.shown(id))", method: .post,
      path: "/torrents/selectFiles/" + PercentEncoding.encode(id),
      body: .form([("files", files.map(String.init).joined(separator: ","))]), subject: .torrent,
      allowance: .addition)
    guard !files.isEmpty else {
      throw RealDebridError(attempt: call.attempt, kind: .bug, text: "no file to select")
    }
    do throws(RealDebridError) {
      _ = try await perform(call)
    } catch  where error.kind == .alreadyDone {}
  }

  /// Removes a torrent from the account; does nothing when it is not there.
  package func delete(_ id: String) async throws(RealDebridError) {
    let call = APICall(
      attempt: "delete the torrent \(Self.shown(id))", method: .delete,
      path: "/torrents/delete/" + PercentEncoding.encode(id), subject: .torrent, allowance: .torrents)
    do throws(RealDebridError) {
      _ = try await perform(call)
    } catch  where error.kind == .readd || error.kind == .alreadyDone {}
  }

  private func add(_ call: APICall) async throws(RealDebridError) -> String {
    guard let id = try await perform(call).value?["id"]?.text else {
      throw .garbled(call.attempt, "no id in the answer")
    }
    return id
  }

  /// An id as messages show it; ids come from the service and could be anything.
  private static func shown(_ id: String) -> String { ServiceText.clean(String(id.prefix(40))) ?? "?" }
}
