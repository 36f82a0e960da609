import Model
import Secrets
import Testing

@testable import RealDebrid

@Suite("What answers look like") struct AnswerShapeTests {
  private func json(_ text: String) throws -> JSONValue { try JSONValue(bytes: Array(text.utf8)) }

  @Test(
    arguments: [
      ("5000000000", 5_000_000_000), ("\"17\"", 17), ("37.9", 37), ("1e3", 1000), ("\" 4 \"", 4), ("-1", -1),
      ("null", nil), ("\"\"", nil), ("\"x\"", nil), ("1e300", nil), ("\"inf\"", nil), ("[]", nil),
      ("{}", nil),
    ] as [(String, Int64?)])
  func `numbers come in several dresses`(text: String, expected: Int64?) throws {
    #expect(try json("[\(text)]").array?.first?.lenientInteger == expected)
  }

  @Test(
    arguments: [("[1]", 1), ("[]", 0), ("{}", 0), ("null", 0), ("{\"a\":1}", nil), ("3", nil)]
      as [(String, Int?)])
  func `an empty list may be an empty object`(text: String, count: Int?) throws {
    #expect(try json("[\(text)]").array?.first?.elements?.count == count)
  }

  @Test func `a torrent is read with whatever is missing or odd`() throws {
    let torrent = try #require(
      RemoteTorrent(
        try json(
          #"""
          {"id":"AAA","filename":"tmp","original_filename":"Bunny","hash":"DD8255ECDC7CA55FB0BBF81323D87062DB1F6D1C",
           "bytes":"6000000000","status":"downloading","progress":12.5,"speed":"1000","seeders":3,"added":null,
           "files":[{"id":1,"path":"\/a\/..\/Bunny.mkv","bytes":6000000000,"selected":1},
                    {"id":"2","path":"/b.srt","bytes":null,"selected":0},{"path":"/no id"},{"id":4},7,
                    {"id":3,"path":"/c.mp4","bytes":-5,"selected":"1"}],
           "links":["https:\/\/real-debrid.com\/d\/ABC","",null,"nonsense"],"host":{},"extra":[]}
          """#)))
    #expect(torrent.name == "Bunny")
    #expect(torrent.infohash?.hex == Sample.hex)
    #expect(torrent.progress == 12.5)
    #expect(torrent.speed == 1000)
    #expect(torrent.files.map(\.file.id) == [1, 2, 3])
    #expect(torrent.files.map(\.file.path) == ["a/../Bunny.mkv", "b.srt", "c.mp4"])
    #expect(torrent.files.map(\.file.size) == [6_000_000_000, nil, nil])
    #expect(torrent.selectedFiles.map(\.id) == [1, 3])
    #expect(torrent.videoSelection == [1, 3])
    #expect(torrent.links.count == 1)
  }

  @Test(arguments: [#"{}"#, #"{"filename":"x"}"#, "[]", "3", #"{"id":""}"#])
  func `no torrent is no torrent`(text: String) throws {
    #expect(RemoteTorrent(try json(text)) == nil)
  }

  @Test func `a torrent of which only the id can be read is one`() throws {
    let torrent = try #require(
      RemoteTorrent(try json(#"{"id":"A","files":{},"links":{},"status":7,"progress":"x"}"#)))
    #expect(torrent.status == .other("7"))
    #expect(torrent.files.isEmpty && torrent.links.isEmpty && torrent.progress == nil)
  }

  @Test(arguments: [
    ("magnet_conversion", TorrentStatus.magnetConversion),
    ("waiting_files_selection", .waitingFilesSelection),
    ("queued", .queued), ("downloading", .downloading), ("downloaded", .downloaded), ("error", .error),
    ("virus", .virus), ("compressing", .compressing), ("uploading", .uploading), ("dead", .dead),
    ("magnet_error", .magnetError), ("Downloaded", .downloaded), ("checking", .other("checking")),
    ("", .other("?")), ("\u{7}", .other("?")),
  ])
  func `every status is known or kept`(word: String, status: TorrentStatus) {
    #expect(TorrentStatus(word) == status)
    if case .other = status { return }
    #expect(status.word == word.lowercased())
  }

  @Test func `an unrestricted link needs an address`() throws {
    let link = try #require(
      UnrestrictedLink(
        try json(
          #"{"id":"X","filename":"a.mkv","filesize":0,"chunks":0,"download":"https:\/\/1.download.test\/d\/SECRET\/a.mkv"}"#
        )))
    #expect(link.size == nil && link.chunks == nil && link.name == "a.mkv")
    #expect(!"\(link)".contains("SECRET"))
    #expect(UnrestrictedLink(try json(#"{"id":"X","download":""}"#)) == nil)
    #expect(UnrestrictedLink(try json(#"{"id":"X","download":"file:///etc/passwd"}"#)) == nil)
    #expect(UnrestrictedLink(try json(#"{"id":"X"}"#)) == nil)
  }

  @Test(arguments: [
    (
      #"{"id":1,"username":"u","type":"premium","premium":864000,"expiration":"2027-01-02T03:04:05.000Z"}"#,
      true
    ),
    (#"{"id":1,"username":"u","type":"premium","premium":0}"#, false),
    (#"{"id":1,"username":"u","type":"premium"}"#, true), (#"{"id":1,"type":"free"}"#, false),
    (#"{"id":1,"premium":"12","expiration":"soon"}"#, true),
  ])
  func `premium is what has time left`(text: String, isPremium: Bool) throws {
    #expect(Account(try json(text))?.isPremium == isPremium)
  }
}
