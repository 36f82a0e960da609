internal import Model
package import Secrets
internal import Transfer

extension RealDebridClient {
  /// Turns a restricted link, a torrent's or a hoster's, into an address to download from.
  ///
  /// Each call makes an entry in the account's list of downloads, so links are asked for when they are used.
  package func unrestrict(_ link: SecretURL) async throws(RealDebridError) -> UnrestrictedLink {
    let restricted = RestrictedLink(link)
    let call = APICall(
      attempt: restricted.isOfTorrent ? "unlock a file of a torrent" : "unlock a link of \(link.host)",
      method: .post, path: "/unrestrict/link", body: .form([("link", restricted.url.reveal())]),
      subject: restricted.isOfTorrent ? .torrentLink : .hosterLink, allowance: .unrestriction,
      repetition: .costly)
    let value = try await perform(call).value
    guard let unrestricted = UnrestrictedLink(value) else {
      throw .garbled(call.attempt, "no download address in the answer")
    }
    return unrestricted
  }
}
