internal import Model
internal import Secrets

/// The addresses of a ready torrent's files, each asked for when it is needed.
package actor TorrentLinks {
  private let client: RealDebridClient
  private var torrent: RemoteTorrent
  private var files: [ReleaseFile]
  private var known: [Int: UnrestrictedLink] = [:]
  /// Link indices by file id, as far as names and sizes have confirmed them.
  private var pairs: [Int: Int] = [:]
  private var hasReread = false

  package init(torrent: RemoteTorrent, client: RealDebridClient) {
    self.torrent = torrent
    self.client = client
    files = torrent.selectedFiles
  }

  /// Gives the address of a selected file.
  ///
  /// The link at the file's place in the list is taken if its name and size are the file's; else links are unlocked one
  /// after another until the file's is found.
  /// - Parameters:
  ///   - id: Of ``RemoteTorrent/files``.
  ///   - renewing: Asks anew, for an address that has stopped working.
  package func link(forFile id: Int, renewing: Bool = false) async throws(LinkFailure) -> UnrestrictedLink {
    do throws(LinkFailure) {
      return try await find(id, renewing: renewing)
    } catch {
      guard case .lost = error, !hasReread else { throw error }
      // The torrent's links may have changed since it was read; without a change the verdict stands.
      hasReread = true
      guard try await reread() else { throw error }
      return try await find(id, renewing: renewing)
    }
  }

  private func find(_ id: Int, renewing: Bool) async throws(LinkFailure) -> UnrestrictedLink {
    guard let place = files.firstIndex(where: { $0.id == id }) else {
      throw .lost("the file \(id) is not among the torrent's selected files")
    }
    let file = files[place]
    if let index = pairs[id] { return try await unrestrict(index, renewing: renewing) }
    if torrent.links.count == files.count {
      let link = try await unrestrict(place, renewing: renewing)
      if link.isArchive { throw .refused(Refusal(.rar)) }
      if LinkMatching.fits(offer(place, link), file) {
        pairs[id] = place
        return link
      }
    }
    return try await search(for: file)
  }

  /// Unlocks links until one is certainly the file's, or all are known.
  private func search(for file: ReleaseFile) async throws(LinkFailure) -> UnrestrictedLink {
    var offers: [LinkMatching.Offer] = []
    for index in torrent.links.indices {
      do throws(LinkFailure) {
        let link = try await unrestrict(index, renewing: false)
        let offer = offer(index, link)
        offers.append(offer)
        guard LinkMatching.isCertain(offer, for: file, among: files) else { continue }
        pairs[file.id] = index
        return link
      } catch {
        // A link that is dead or refused may be another file's.
        if case .service = error { throw error }
      }
    }
    if files.count > torrent.links.count, offers.contains(where: \.isArchive) {
      throw .refused(Refusal(.rar))
    }
    pairs.merge(LinkMatching.solve(files, offers)) { certain, _ in certain }
    if let index = pairs[file.id] { return try await unrestrict(index, renewing: false) }
    throw .lost(complaint(offers))
  }

  private func unrestrict(_ index: Int, renewing: Bool) async throws(LinkFailure) -> UnrestrictedLink {
    if let link = known[index], !renewing { return link }
    guard torrent.links.indices.contains(index) else { throw .lost(complaint([])) }
    do throws(RealDebridError) {
      let link = try await client.unrestrict(torrent.links[index])
      known[index] = link
      return link
    } catch {
      throw LinkFailure(error)
    }
  }

  /// Reads the torrent again; answers whether its links are others.
  private func reread() async throws(LinkFailure) -> Bool {
    let present: RemoteTorrent
    do throws(RealDebridError) {
      present = try await client.torrent(torrent.id)
    } catch {
      throw LinkFailure(error)
    }
    guard present.links != torrent.links || present.selectedFiles != files else { return false }
    torrent = present
    files = present.selectedFiles
    known = [:]
    pairs = [:]
    return true
  }

  private func offer(_ index: Int, _ link: UnrestrictedLink) -> LinkMatching.Offer {
    LinkMatching.Offer(index: index, name: link.name, size: link.size, isArchive: link.isArchive)
  }

  private func complaint(_ offers: [LinkMatching.Offer]) -> String {
    let unmatched = files.filter { pairs[$0.id] == nil }.map(\.name)
    let names = unmatched.prefix(5).map { "“\(ServiceText.clean($0) ?? "?")”" }.joined(separator: ", ")
    let rest = unmatched.count > 5 ? " and \(unmatched.count - 5) more" : ""
    return
      "Real-Debrid gives \(torrent.links.count) links for \(files.count) files, \(offers.count) of them work, "
      + "and none leads to \(names)\(rest)"
  }
}
