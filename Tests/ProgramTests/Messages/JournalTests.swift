import Foundation
import Logging
import Model
import Testing

@testable import offlinio

/// What the systemd journal is sent.
@Suite struct JournalTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    // Short, since the address of a socket has little room.
    let folder = FileManager.default.temporaryDirectory.appending(path: "j-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Else the next clean-up finds it.
    try body(folder.path)
  }

  @Test func `a message is an entry with its facts as fields`() {
    let message = Message(
      .error, "failed: Film", prefix: "offlinio: ",
      facts: ["item": .string("tt1254207"), "next_try": .string("2026"), "size": .integer(7)])
    #expect(
      String(decoding: JournalEntry.bytes(message), as: UTF8.self) == """
        MESSAGE=failed: Film
        PRIORITY=3
        SYSLOG_IDENTIFIER=offlinio
        OFFLINIO_ITEM=tt1254207
        OFFLINIO_NEXT_TRY=2026
        OFFLINIO_SIZE=7

        """)
  }

  @Test func `a value with a line end goes in the form with a length, and forges no field`() {
    let message = Message(.info, "one", facts: ["title": .string("A\nPRIORITY=0\n_UID=0")])
    let bytes = JournalEntry.bytes(message)
    let value = Array("A\nPRIORITY=0\n_UID=0".utf8)
    let expected =
      Array("MESSAGE=one\nPRIORITY=6\nSYSLOG_IDENTIFIER=offlinio\nOFFLINIO_TITLE\n".utf8)
      + [UInt8(value.count), 0, 0, 0, 0, 0, 0, 0] + value + [0x0A]
    #expect(bytes == expected)
    // A stranger's line end in the message itself is none.
    let forged = JournalEntry.bytes(Message(.info, "one\nPRIORITY=0"))
    #expect(String(decoding: forged, as: UTF8.self).hasPrefix("MESSAGE=one\u{FFFD}PRIORITY=0\nPRIORITY=6\n"))
  }

  @Test(arguments: [
    ("item", "OFFLINIO_ITEM"), ("_uid", "OFFLINIO__UID"), ("a=b\nc", "OFFLINIO_A_B_C"), ("", "OFFLINIO_"),
    ("ä", "OFFLINIO___"),
    (String(repeating: "x", count: 99), "OFFLINIO_" + String(repeating: "X", count: 55)),
  ])
  func `names of facts become names that the journal allows`(_ fact: String, _ name: String) {
    #expect(JournalEntry.name(fact) == name)
  }

  @Test func `what is too large for a datagram is cut, and never within a character`() throws {
    try inFolder { folder in
      let receiver = try ServiceManager(folder + "/socket")
      let text = "a" + String(repeating: "ä", count: 4 << 20)
      #expect(Journal(path: receiver.path).send(Message(.info, text, facts: ["item": .string("tt1")])))
      let entry = try #require(receiver.received().first)
      #expect(entry.hasPrefix("MESSAGE=aä") && entry.contains("ä…\nPRIORITY=6\n"))
      #expect(entry.hasSuffix("OFFLINIO_ITEM=tt1\n") && entry.utf8.count < 9 << 10)
    }
  }

  @Test func `messages with facts go to the socket, and to standard error when nobody listens there`() throws
  {
    try inFolder { folder in
      let collected = Collected()
      let messages = Messages(
        .journal(Journal(path: folder + "/socket")), least: .info, write: { collected.add($0) })
      let message = Message(.warning, "w", prefix: "warning: ", facts: ["item": .string("tt1")])
      messages.tell(message)
      #expect(collected.all == ["<4>w\n"])
      let receiver = try ServiceManager(folder + "/socket")
      messages.tell(message)
      #expect(collected.all.count == 1)
      #expect(
        receiver.received() == [
          "MESSAGE=w\nPRIORITY=4\nSYSLOG_IDENTIFIER=offlinio\nOFFLINIO_ITEM=tt1\n"
        ])
      messages.fault("the last word")
      #expect(collected.all.last == "<3>the last word\n" && receiver.received().isEmpty)
    }
  }

  @Test func `the journal reads a descriptor only if device and number fit`() throws {
    let file = try #require(FileHandle(forReadingAtPath: "/dev/null"))
    var status = stat()
    try #require(fstat(file.fileDescriptor, &status) == 0)
    func reads(_ text: String?) -> Bool {
      Journal.reads(
        file.fileDescriptor, environment: text.map { ["JOURNAL_STREAM": $0] } ?? [:])
    }
    #expect(reads("\(status.st_dev):\(status.st_ino)"))
    for other in [
      nil, "", ":", "1", "\(status.st_dev):\(status.st_ino + 1)", "\(status.st_dev):\(status.st_ino):",
    ] as [String?] {
      #expect(!reads(other), "\(other ?? "none")")
    }
  }
}
