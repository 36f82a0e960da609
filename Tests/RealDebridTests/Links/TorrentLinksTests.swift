import Model
import Secrets
import Testing

@testable import RealDebrid

@Suite("Links of a ready torrent") struct TorrentLinksTests {
  private static let unlock = "POST /unrestrict/link"
  private static let pack: [(String, Int64, Bool)] = [
    ("sample.txt", 1, false), ("E01.mkv", 10, true), ("E02.mkv", 20, true), ("E03.mkv", 30, true),
  ]

  private func answer(_ name: String, _ size: Int64, address: String = "x") -> Exchange {
    Exchange(
      Self.unlock,
      #"{"filename":"\#(name)","filesize":\#(size),"download":"https://1.test/d/\#(address)","chunks":8}"#)
  }

  private func dead(_ code: Int) -> Exchange {
    Exchange(Self.unlock, #"{"error":"hoster_unavailable","error_code":\#(code)}"#, status: 503)
  }

  private func links(_ service: ScriptedService, _ torrent: RemoteTorrent) throws -> TorrentLinks {
    TorrentLinks(torrent: torrent, client: try service.client())
  }

  private func failure(_ links: TorrentLinks, _ id: Int) async -> LinkFailure? {
    do throws(LinkFailure) {
      _ = try await links.link(forFile: id)
      return nil
    } catch {
      return error
    }
  }

  @Test func `one link is unlocked for one file, and once`() async throws {
    let service = ScriptedService([answer("E02.mkv", 20)])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ["A", "B", "C"]))
    #expect(try await links.link(forFile: 3).size == 20)
    #expect(try await links.link(forFile: 3).chunks == 8)
    #expect(service.requests.map(\.text) == ["link=https%3A%2F%2Freal-debrid.com%2Fd%2FB"])
  }

  @Test func `an address that stopped working is asked for again`() async throws {
    let service = ScriptedService([
      answer("E02.mkv", 20, address: "old"), answer("E02.mkv", 20, address: "new"),
    ])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ["A", "B", "C"]))
    #expect(try await links.link(forFile: 3).url.reveal() == "https://1.test/d/old")
    #expect(try await links.link(forFile: 3, renewing: true).url.reveal() == "https://1.test/d/new")
    #expect(Set(service.requests.map(\.text)).count == 1)
  }

  @Test func `a shuffled list is searched until the file is found`() async throws {
    let service = ScriptedService([answer("E03.mkv", 30), answer("E02.mkv", 20), answer("E01.mkv", 10)])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ["A", "B", "C"]))
    #expect(try await links.link(forFile: 2).name == "E01.mkv")
    #expect(try await links.link(forFile: 4).name == "E03.mkv")
    #expect(service.remaining == 0)
  }

  @Test(arguments: [["A"], ["A", "B", "C"]])
  func `an archive is refused`(ids: [String]) async throws {
    let service = ScriptedService([answer("Pack.rar", 60)])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ids))
    #expect(await failure(links, 2) == .refused(Refusal(.rar)))
  }

  @Test func `an archive of one file is refused, by its type too`() async throws {
    let service = ScriptedService([
      Exchange(
        Self.unlock,
        #"{"filename":"Bunny","mimeType":"application/x-rar-compressed","download":"https://1.test/d/x"}"#)
    ])
    let links = try links(service, try Sample.torrent(.downloaded, links: ["A"]))
    #expect(await failure(links, 1) == .refused(Refusal(.rar)))
  }

  @Test func `one link for many may be the one that is left`() async throws {
    let info = Exchange("GET /torrents/info/AAA", #"{"id":"AAA","status":"downloaded"}"#)
    let service = ScriptedService([answer("E02.mkv", 20), info])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ["A"]))
    #expect(try await links.link(forFile: 3).name == "E02.mkv")
  }

  @Test func `files without a link are named`() async throws {
    let info = Exchange(
      "GET /torrents/info/AAA",
      #"""
      {"id":"AAA","links":["https://real-debrid.com/d/A","https://real-debrid.com/d/B"],"files":[
      {"id":2,"path":"/E01.mkv","bytes":10,"selected":1},{"id":3,"path":"/E02.mkv","bytes":20,"selected":1},
      {"id":4,"path":"/E03.mkv","bytes":30,"selected":1}]}
      """#)
    let service = ScriptedService([answer("E01.mkv", 10), answer("E03.mkv", 30), info])
    let links = try links(service, try Sample.torrent(.downloaded, files: Self.pack, links: ["A", "B"]))
    guard case .lost(let words) = await failure(links, 3) else {
      Issue.record("not lost")
      return
    }
    #expect(words.contains("2 links for 3 files"))
    #expect(words.contains("“E02.mkv”") && !words.contains("E01.mkv"))
  }

  @Test func `a dead link is tried twice, then the torrent is read for others`() async throws {
    let info = Exchange(
      "GET /torrents/info/AAA",
      #"""
      {"id":"AAA","links":["https://real-debrid.com/d/NEW"],
      "files":[{"id":1,"path":"/Bunny.mkv","bytes":100,"selected":1}]}
      """#)
    let service = ScriptedService([dead(19), dead(19), info, answer("Bunny.mkv", 100)])
    let links = try links(service, try Sample.torrent(.downloaded, links: ["OLD"]))
    #expect(try await links.link(forFile: 1).size == 100)
    #expect(service.remaining == 0)
  }

  @Test func `links that stay dead are lost`() async throws {
    let info = Exchange(
      "GET /torrents/info/AAA",
      #"""
      {"id":"AAA","links":["https://real-debrid.com/d/OLD"],
      "files":[{"id":1,"path":"/Bunny.mkv","bytes":100,"selected":1}]}
      """#)
    let service = ScriptedService([dead(24), info, dead(24)])
    let links = try links(service, try Sample.torrent(.downloaded, links: ["OLD"]))
    guard case .lost = await failure(links, 1) else {
      Issue.record("not lost")
      return
    }
    // The second time the torrent is not read again.
    guard case .lost = await failure(links, 1) else {
      Issue.record("not lost")
      return
    }
  }

  @Test func `a lie about the size is not believed`() async throws {
    let info = Exchange(
      "GET /torrents/info/AAA", #"{"error":"unknown_ressource","error_code":7}"#, status: 404)
    let service = ScriptedService([answer("Bunny.mkv", 99), info])
    let links = try links(service, try Sample.torrent(.downloaded, links: ["A"]))
    guard case .lost = await failure(links, 1) else {
      Issue.record("not lost")
      return
    }
  }

  @Test func `what concerns the whole service is passed on`() async throws {
    let service = ScriptedService([dead(36)])
    let links = try links(service, try Sample.torrent(.downloaded, links: ["A"]))
    guard case .service(let error) = await failure(links, 1) else {
      Issue.record("not passed on")
      return
    }
    #expect(error.stopsRun)
  }
}
