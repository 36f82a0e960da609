import Files
import Library
package import Model
import Planning
import Secrets
import SystemPackage
import Transfer
import Watchlist

extension SyncSession {
  /// Has a title left alone for a while, or no longer, and asks nobody beyond this machine.
  ///
  /// A run that is under way obeys within seconds, so no lock is taken.
  /// - Parameter id: Of the title, of one of its episodes, an infohash, or what a wish for a link goes by.
  package func setPaused(_ id: String, _ isPaused: Bool) async -> ChangeOutcome {
    await pause(id, isPaused, asksHosts: false).outcome
  }

  /// As ``setPaused(_:_:)``, for a verb: what a torrent file behind an address stands for is asked of its host.
  package func pause(_ id: String, _ isPaused: Bool) async -> ChangeAnswer {
    await pause(id, isPaused, asksHosts: true)
  }

  private func pause(_ id: String, _ isPaused: Bool, asksHosts: Bool) async -> ChangeAnswer {
    await answer {
      guard let title = try await title(named: id, asksHosts: asksHosts) else {
        guard reading.mainIsValid, reading.faultyFiles.isEmpty else { return .faulty(reading.faults) }
        return .missing("\(isPaused ? "nothing that could be paused" : "nothing paused") has this id")
      }
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      let wasPaused = try await files.run {
        let decisions = Decisions(root)
        let wasPaused = try decisions.paused().contains(title)
        if wasPaused != isPaused { try isPaused ? decisions.pause(title) : decisions.resume(title) }
        return wasPaused
      }
      return .done(ChangeOutcome.Receipt(id: title.text, message: words(title, isPaused, wasPaused)))
    }
  }

  private func words(_ title: TitleID, _ isPaused: Bool, _ wasPaused: Bool) -> String {
    if isPaused == wasPaused { return isPaused ? "\(title) is paused already" : "\(title) is not paused" }
    guard isPaused else { return "\(title) is paused no more" }
    let isWished = reading.wishes.contains { SubjectReader.recordedID(of: $0) == title }
    // What lists name, or a link stands for, only a run learns.
    let mayBeWished = !reading.lists.isEmpty || !reading.faultyFiles.isEmpty || title.imdb == nil
    return isWished || mayBeWished
      ? "\(title) is paused; what arrived is kept"
      : "\(title) is paused, though no wish of the watchlist has this id: see that it is the one you mean"
  }

  private func title(named id: String, asksHosts: Bool) async throws -> TitleID? {
    if let content = ContentID(id) { return content.title }
    if let infohash = Infohash(id) {
      let wish = reading.wishes.first { $0.releases.contains { $0.infohash == infohash } }
      if let title = wish.flatMap({ SubjectReader.recordedID(of: $0) }) { return title }
      return TitleID(ownFor: infohash)
    }
    guard let key = ReleaseKey(id),
      let wish = reading.wishes.first(where: { $0.releases.contains { $0.linkKey == key } })
    else { return nil }
    return try await title(of: wish, asksHosts: asksHosts)
  }

  /// The id that a run knows a wish for links by.
  func title(of wish: Wish, asksHosts: Bool) async throws -> TitleID {
    if let imdb = wish.imdb { return TitleID(imdb) }
    if !asksHosts, let host = wish.releases.lazy.compactMap(\.torrentHost).first {
      throw Refused(
        .conflict(
          "which title the torrent file of \(host) stands for has to be asked there, "
            + "which only the command line does"))
    }
    let services = Services(self)
    let pins = PinReader(send: services.send, files: services.files)
    var releases: [KnownRelease] = []
    var trouble: String?
    for reference in wish.releases {
      switch await pins.read(reference) {
      case .success(let pin): releases.append(pin.release)
      case .failure(let fault): trouble = fault.release.reason
      }
    }
    await services.http.close()
    // What could not be read may be what its id comes from.
    if let trouble { throw Refused(.unavailable(trouble)) }
    return SubjectReader.id(of: wish, releases: releases)
  }
}
