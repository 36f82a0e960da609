import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct SettingsTests {
  @Test func `every key finds its place`() throws {
    let sample = try Sample(
      """
      [library]
      path = "media"
      movies = "Films"
      shows = "Series"
      [real_debrid]
      token_file = "/run/secrets/token"
      api_url = "http://127.0.0.1:8080/rest/1.0"
      wait = "0"
      ip = "6"
      remove_finished = true
      [download]
      files = 32
      connections = 1
      rate_limit = "pause"
      min_free_space = "1 GiB"
      retries = 0
      [quality]
      resolutions = ["2160p", "unknown"]
      min_size = "1 GB"
      max_size = "0"
      min_episode_size = "1 MB"
      max_episode_size = "2 MB"
      languages = ["de", "multi"]
      avoid = []
      prefer = ["remux", "group:NTb"]
      max_candidates = 1
      [metadata]
      providers = ["tmdb", "cinemeta"]
      cinemeta_url = "http://127.0.0.1:1"
      tmdb_url = "http://127.0.0.1:2/3"
      tmdb_key_file = "keys/tmdb"
      language = "de"
      artwork = false
      refresh = "8h"
      [subtitles]
      languages = ["en", "de"]
      [retention]
      when_removed = "trash"
      trash_for = "90s"
      max_delete = 0
      [server]
      listen = "0.0.0.0:80"
      public_url = "https://media.example/tv"
      trusted_proxies = ["10.0.0.0/8"]
      access_key_file = "access.key"
      admin_token_file = "../admin.token"
      tls_certificate = "/etc/ssl/cert.pem"
      tls_key = "/etc/ssl/key.pem"
      [notify]
      healthcheck = "https://hc-ping.com/x?create=1"
      webhook = "https://hooks.example/x?key=1"
      command = ["notify-send", ""]
      [[source]]
      url = "https://addon.example/k3y/manifest.json?x=1"
      direct = true
      [[source]]
      name = " Mine "
      url = "http://127.0.0.1:3/manifest.json"
      """)
    #expect(sample.problems == [])
    let settings = try #require(sample.reading.settings)
    let folder = sample.folder.path

    #expect(
      settings.library
        == LibraryConfiguration(path: folder.appending("media").string, movies: "Films", shows: "Series"))
    #expect(settings.realDebrid.tokenFile == "/run/secrets/token")
    #expect(settings.realDebrid.apiURL == SecretURL("http://127.0.0.1:8080/rest/1.0"))
    #expect(settings.realDebrid.wait == .zero)
    #expect(settings.realDebrid.addressFamily == .v6)
    #expect(settings.realDebrid.removeFinished)
    #expect(settings.download.files == 32)
    #expect(settings.download.connections == 1)
    #expect(settings.download.rateLimit == RateLimit(.paused))
    #expect(settings.download.minFreeSpace == 1 << 30)
    #expect(settings.download.retries == 0)
    #expect(
      settings.profiles == [
        "default": QualityProfile(
          resolutions: ["2160p", "unknown"], minSize: 1_000_000_000, maxSize: 0, minEpisodeSize: 1_000_000,
          maxEpisodeSize: 2_000_000, languages: ["de", "multi"], avoid: [], prefer: ["remux", "group:NTb"],
          maxCandidates: 1)
      ])
    #expect(settings.metadata.providers == [.tmdb, .cinemeta])
    #expect(settings.metadata.cinemetaURL == SecretURL("http://127.0.0.1:1"))
    #expect(settings.metadata.tmdbURL == SecretURL("http://127.0.0.1:2/3"))
    #expect(settings.metadata.tmdbKeyFile == folder.appending("keys/tmdb"))
    #expect(settings.metadata.language == "de")
    #expect(!settings.metadata.artwork)
    #expect(settings.metadata.refresh == .seconds(28_800))
    #expect(settings.subtitles.languages == ["en", "de"])
    #expect(settings.retention.whenRemoved == .trash)
    #expect(settings.retention.trashFor == .seconds(90))
    #expect(settings.retention.maxDelete == 0)
    #expect(settings.server.listen == ListenAddress(host: "0.0.0.0", port: 80))
    #expect(settings.server.publicURL?.text == "https://media.example/tv")
    #expect(settings.server.trustedProxies == [try #require(IPNetwork("10.0.0.0/8"))])
    #expect(settings.server.accessKeyFile == folder.appending("access.key"))
    #expect(settings.server.adminTokenFile?.string == folder.string + "/../admin.token")
    #expect(settings.server.tlsCertificate == "/etc/ssl/cert.pem")
    #expect(settings.server.tlsKey == "/etc/ssl/key.pem")
    #expect(settings.notify.healthcheck == SecretURL("https://hc-ping.com/x?create=1"))
    #expect(settings.notify.webhook == SecretURL("https://hooks.example/x?key=1"))
    #expect(settings.notify.command == ["notify-send", ""])
    #expect(settings.sources.map(\.name) == ["addon.example", "Mine"])
    #expect(settings.sources.map(\.direct) == [true, false])
  }

  @Test func `a profile takes from the default what it does not say`() throws {
    let sample = try Sample.behindLibrary(
      """
      [quality]
      prefer = ["remux"]
      max_size = "30 GB"
      [profiles.kids]
      resolutions = ["480p"]
      [profiles."Über 4K"]
      prefer = []
      """)
    #expect(
      sample.reading.settings?.profiles == [
        "default": QualityProfile(maxSize: 30_000_000_000, prefer: ["remux"]),
        "kids": QualityProfile(resolutions: ["480p"], maxSize: 30_000_000_000, prefer: ["remux"]),
        "Über 4K": QualityProfile(maxSize: 30_000_000_000),
      ])
  }

  @Test func `the server can go on with faults elsewhere`() throws {
    let sample = try Sample.behindLibrary("[download]\nfiles = 0\nretries = 7\n[movies]")
    let settings = try #require(sample.reading.settings)
    #expect(!sample.reading.mainIsValid)
    #expect(settings.download.files == 2)
    #expect(settings.download.retries == 7)
  }

  @Test(arguments: ["[server]\nlisten = 80", "[library.x]", "[server]\nlisen = \"127.0.0.1:80\""])
  func `the server cannot go on with faults of its own`(text: String) throws {
    #expect(try Sample.behindLibrary(text).reading.settings == nil)
  }
}
