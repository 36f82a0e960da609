import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

struct RedactedSettingsTests {
  @Test func `nothing of an address but scheme and host is shown, nor of a command but its program`() throws {
    var settings = Settings(library: LibraryConfiguration(path: "/srv/media"), folder: "/etc/offlinio")
    settings.sources = [
      Settings.Source(
        name: "Mine", url: try #require(SecretURL("https://addon.example/hidden-key/manifest.json")))
    ]
    settings.notify.webhook = SecretURL("https://hooks.example/hidden-hook?token=hidden")
    settings.notify.command = ["/usr/bin/tell", "--password", "hidden"]
    settings.download.rateLimit = try #require(RateLimitText.limit("Mon,Sat-Sun 08:00 2 MB/s; 23:00 0"))
    settings.server.publicURL = try PublicURL(#require(SecretURL("https://media.example/hidden-path")))
    let document = settings.redacted
    #expect(document["source"]?.array?.first?["url"]?.string == "https://addon.example/…")
    #expect(document["notify"]?["command"]?.string == "/usr/bin/tell")
    #expect(document["server"]?["listen"]?.string == "127.0.0.1:11471")
    #expect(document["server"]?["access_key_file"]?.string == "")
    #expect(document["download"]?["rate_limit"]?.string == "Mon,Sat,Sun 08:00 2000000 B/s; 23:00 0")
    let text = String(decoding: try document.documentBytes(), as: UTF8.self)
    #expect(!text.contains("hidden"))
  }
}
