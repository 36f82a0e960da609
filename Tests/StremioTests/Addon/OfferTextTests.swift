import Testing

@testable import Stremio

struct OfferTextTests {
  @Test(
    arguments: [
      ("💾 1.5 GB", 3 << 29), ("💾1.5GB", 3 << 29), ("💾 1,5 GB", 3 << 29), ("💾 700 MB ⚙️ site", 700 << 20),
      ("Size: 700 MB", 700 << 20), ("size 2 GiB", 2 << 30), ("SIZE : 2 TB", 2 << 40),
      ("Taille : 1.5 Go", 3 << 29),
      ("💾: 1,024 MB", 1 << 30), ("📦 50 GB 💾 2 GB", 2 << 30), ("Film 3 GB\n💾 2 GB", 2 << 30),
      ("[2.5GB]", 5 << 29),
      ("Film.2020.2GB-GROUP", 2 << 30), ("2 GB, 3 GB", 2 << 30), ("👤 12 💾️ 2 GB", 2 << 30),
      ("512 kb", 512 << 10),
      ("", nil), ("💾", nil), ("💾 GB", nil), ("💾 N/A", nil), ("10 MB/s", nil), ("50 Mbps", nil), ("0 GB", nil),
      ("💾 99999 TB", nil), ("999999999999999999999 GB", nil), ("x264GB", nil), ("S01 go", nil),
      ("1 to 5", nil),
      ("Film 2020 1080p x265", nil), ("5 GB2", nil), ("5 gbytes", nil), ("1.2.3", nil),
    ] as [(String, Int64?)])
  func `a size is read`(text: String, expected: Int64?) {
    #expect(OfferText(label: "", text: text).size == expected)
  }

  @Test(
    arguments: [
      ("👤 12", 12), ("👤12 💾 1 GB", 12), ("👥 1,234", 1_234), ("🌱 7", 7), ("Seeders: 12", 12), ("seeds 3", 3),
      ("S: 12", 12), ("(s:12 l:3)", 12), ("S:12 / L:4", 12), ("12 seeders", 12), ("👤 0", 0), ("👤: 5", 5),
      ("", nil), ("👤", nil), ("👤 many", nil), ("Seeders: N/A", nil), ("S01E02", nil), ("S:01E02", nil),
      ("s 12", nil),
      ("Ocean's: 12", nil), ("L.S: 12", nil), ("👤 1.2k", nil), ("👤 99999999999", nil), ("x12 👤 -", nil),
    ] as [(String, Int?)])
  func `seeders are read`(text: String, expected: Int?) {
    #expect(OfferText(label: "", text: text).seeders == expected)
  }

  @Test(arguments: [
    ("[RD+] Torrentio\n4k", true), ("RD+ x", true), ("[RD⚡] Comet", true), ("⚡️ 1080p", true),
    ("(Instant RD)", true), ("RD instant", true), ("[Real-Debrid+]", true), ("Cached", true),
    ("✅ cached on RD", true),
    ("Cached: yes", true), ("", false), ("Torrentio", false), ("[RD download] Torrentio", false),
    ("[RD⬇️] Comet", false), ("⏳ 1080p", false), ("⚡ ⏳", false), ("uncached", false), ("un-cached", false),
    ("not cached", false), ("Cached: no", false), ("cached ❌", false), ("[AD+] x", false), ("[AD⚡] x", false),
    ("[TB⚡]", false), ("TorBox cached", false), ("Instant Family 2018", false), ("Third+", false),
    ("RD +", false),
    ("[AD⚡] [RD+]", true),
  ])
  func `a mark of what is at hand is read`(label: String, expected: Bool) {
    #expect(OfferText(label: label, text: "").isMarkedCached == expected)
    #expect(OfferText(label: "", text: label).isMarkedCached == expected)
  }

  @Test func `a mark of the opposite in either text counts more`() {
    #expect(!OfferText(label: "[RD download]", text: "⚡ fast").isMarkedCached)
  }

  @Test func `the long text counts before the short one`() {
    let reading = OfferText(label: "5 GB 👤 1", text: "6 GB 👤 2")
    #expect(reading.size == 6 << 30)
    #expect(reading.seeders == 2)
    #expect(OfferText(label: "5 GB", text: "x").size == 5 << 30)
  }

  /// Each of these would take minutes if a text were read again for every word in it.
  @Test(
    .timeLimit(.minutes(1)), arguments: ["1.", "1,000", "s:", "::", "👤", "a1", "💾 ", "cached-", "\u{301}"])
  func `a hostile text takes no time`(piece: String) {
    let text = String(repeating: piece, count: 4_000)
    for _ in 0..<50 { _ = OfferText(label: text, text: text) }
  }
}
