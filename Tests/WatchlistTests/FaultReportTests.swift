import Model
import Testing
import Watchlist

@Suite struct FaultReportTests {
  @Test func `many different faults of one file are reported in one go`() throws {
    let sample = try Sample(
      """
      [library]
      movis = "Films"

      [download]
      files = 64
      connections = "4"
      rate_limit = "fast"
      wait = "10m"

      [quality]
      resolutions = ["1080p", "1080"]
      min_size = "30 GB"

      [severs]
      listen = ":80"

      [[source]]
      name = "😀"	# no address

      [[movie]]
      imdb = "nm0000001"

      [[movie]]
      title = "Sita Sings the Blues"

      [[series]]
      imdb = "tt0795176"
      episodes = ["S01", "S1x02", 7]
      profile = "kid"
      """)
    #expect(
      sample.problems == [
        "watchlist.toml:1:1: [library] lacks the key 'path'",
        "watchlist.toml:2:1: unknown key 'movis' in [library]; did you mean 'movies'?",
        "watchlist.toml:5:9: 'files': expected 1 to 32, found 64",
        "watchlist.toml:6:15: 'connections': expected an integer, found a string; write 4 without quotes",
        "watchlist.toml:7:14: 'rate_limit': expected a rate such as \"12 MB/s\" or a timetable such as "
          + "\"08:00 2MB/s; 23:00 0\", found \"fast\"",
        "watchlist.toml:8:1: unknown key 'wait' in [download]; it belongs in [real_debrid]",
        "watchlist.toml:11:25: 'resolutions': unknown word \"1080\"; did you mean '1080p'?",
        "watchlist.toml:12:12: 'min_size': 'max_size' is smaller than 'min_size', so no release could be chosen",
        "watchlist.toml:14:2: unknown table 'severs'; did you mean 'server'?",
        "watchlist.toml:17:1: [[source]] lacks the key 'url'",
        "watchlist.toml:21:8: 'imdb': expected an IMDb id such as \"tt1254207\" or the address of a title at IMDb, "
          + "found \"nm0000001\"",
        "watchlist.toml:23:1: [[movie]] lacks the key 'year': a title without 'imdb' or 'release' needs it",
        "watchlist.toml:28:20: 'episodes': expected \"all\", \"latest 10\", \"S03\", \"S01-S03\", \"S03-\", \"S02E05\" or "
          + "\"S02E05-E09\", found \"S1x02\"",
        "watchlist.toml:28:29: 'episodes': expected a string, found an integer; write \"7\" in quotes",
        "watchlist.toml:29:11: 'profile': there is no [profiles.kid]; known are default",
      ])
    #expect(!sample.reading.mainIsValid)
    #expect(sample.reading.settings == nil)
  }

  @Test(arguments: [
    ("path = 1", 8, "expected a string, found an integer; write \"1\" in quotes"),
    ("path = 1.5", 8, "expected a string, found a float"),
    ("path = true", 8, "expected a string, found a boolean"),
    ("path = 2008-05-30", 8, "expected a string, found a date"),
    ("path = 2008-05-30T10:00:00Z", 8, "expected a string, found a date"),
    ("path = [\"/srv\"]", 8, "expected a string, found an array"),
    ("path = { x = 1 }", 8, "expected a string, found a table"),
    ("path = [{ x = 1 }]", 8, "expected a string, found an array of tables"),
    ("path.x = 1", 1, "expected a string, found a table"),
    ("path = \"\"", 8, "expected a path, found an empty text"),
    ("path = \"a\\u0000b\"", 8, "expected a path, found the character \\0 in it"),
    ("path = \"~/media\"", 8, "\"~\" has no meaning here"),
  ])
  func `a wrong kind of value is told at the value`(line: String, column: Int, message: String) throws {
    let sample = try Sample("[library]\n" + line)
    #expect(sample.problems.count == 1)
    let problem = try #require(sample.problems.first)
    #expect(problem.hasPrefix("watchlist.toml:2:\(column): 'path': \(message)"), "\(problem)")
  }

  @Test(arguments: [
    ("[download]\nfiles = 0", "5:9: 'files': expected 1 to 32, found 0"),
    (
      "[download]\nfiles = -9223372036854775808", "5:9: 'files': expected 1 to 32, found -9223372036854775808"
    ),
    ("[download]\nfiles = 2.0", "5:9: 'files': expected an integer, found a float"),
    ("[download]\nconnections = 17", "5:15: 'connections': expected 1 to 16, found 17"),
    (
      "[metadata]\nartwork = \"true\"",
      "5:11: 'artwork': expected true or false, found a string; write true without quotes"
    ),
    ("[metadata]\nartwork = 1", "5:11: 'artwork': expected true or false, found an integer"),
    (
      "[metadata]\nproviders = \"tmdb\"",
      "5:13: 'providers': expected an array of strings, found a string; write it in brackets"
    ),
    ("[metadata]\nproviders = [\"imdb\"]", "5:14: 'providers': unknown word \"imdb\"; did you mean 'tmdb'?"),
    ("[metadata]\nproviders = [\"tmdb\", \"tmdb\"]", "5:13: 'providers': a provider is listed twice"),
    (
      "[notify]\ncommand = [1]", "5:12: 'command': expected a string, found an integer; write \"1\" in quotes"
    ),
    ("[notify]\ncommand = [\"\"]", "5:11: 'command': the first word is the program and cannot be empty"),
    ("[real_debrid]\nip = 4", "5:6: 'ip': expected a string, found an integer; write \"4\" in quotes"),
    ("[real_debrid]\nip = \"5\"", "5:6: 'ip': unknown word \"5\"; expected \"auto\", \"4\" or \"6\""),
    (
      "[retention]\nwhen_removed = \"delete\"",
      "5:16: 'when_removed': unknown word \"delete\"; expected \"keep\" or \"trash\""
    ),
    ("[retention]\nmax_delete = -1", "5:14: 'max_delete': expected 0 or more, found -1"),
    ("[server]\ntls_key = \"key.pem\"", "5:11: 'tls_key': needs 'tls_certificate' beside it"),
    (
      "[server]\npublic_url = \"https://user:pw@films.example/x\"",
      "5:14: 'public_url': clients are told this address: expected one without a user and a password"
    ),
    ("[server]\npublic_url = \"https://müller.example\"", "5:14: 'public_url': expected a host as"),
    ("[server]\npublic_url = \"https://films.example:/\"", "5:14: 'public_url': expected a port behind"),
    ("[server]\ntrusted_proxies = [\"proxy\"]", "5:20: 'trusted_proxies': expected an address such as"),
    ("[quality]\nresolutions = []", "5:15: 'resolutions': an empty list refuses every release"),
    (
      "[quality]\nmax_episode_size = \"1 GB\"\nmin_episode_size = \"2 GB\"",
      "6:20: 'min_episode_size': 'max_episode_size' is smaller"
    ),
    ("[profiles.kids]\nmin_size = \"21 GB\"", "5:12: 'min_size': 'max_size' is smaller than 'min_size'"),
    (
      "[profiles.kids]\nminsize = \"21 GB\"",
      "5:1: unknown key 'minsize' in [profiles.kids]; did you mean 'min_size'?"
    ),
    ("[profiles]\nkids = 1", "5:8: 'kids': expected a table, found an integer"),
    ("[profiles.default]", "4:11: [profiles.default] is written as [quality]"),
  ])
  func `a bad value is told with what was expected`(text: String, problem: String) throws {
    let sample = try Sample.behindLibrary(text)
    #expect(sample.problems.count == 1, "\(sample.problems)")
    #expect(sample.problems.first?.hasPrefix("watchlist.toml:" + problem) == true, "\(sample.problems)")
  }

  @Test(arguments: [
    (
      "[[download]]\nfiles = 1",
      "4:1: 'download': expected a table, found an array of tables; write [download]"
    ),
    (
      "[movie]\nimdb = \"tt1254207\"",
      "4:1: 'movie': expected an array of tables, found a table; write [[movie]] instead of [movie]"
    ),
    (
      "[source]",
      "4:1: 'source': expected an array of tables, found a table; write [[source]] instead of [source]"
    ),
    ("[lists]", "4:2: unknown table 'lists'; did you mean 'list'?"),
    ("[[movies]]", "4:3: unknown table 'movies'; did you mean 'movie'?"),
    ("[real-debrid]", "4:2: unknown table 'real-debrid'; did you mean 'real_debrid'?"),
    ("[\"\\u001b[2J\"]", "4:2: unknown table '\\u{1B}[2J'"),
    ("[library.more]", "4:10: unknown key 'more' in [library]"),
  ])
  func `a table of the wrong form is told at its header`(text: String, problem: String) throws {
    let sample = try Sample.behindLibrary(text)
    #expect(sample.errors.count == 1, "\(sample.errors)")
    #expect(sample.errors.first?.hasPrefix("watchlist.toml:" + problem) == true, "\(sample.errors)")
  }

  @Test(arguments: [
    ("library = 5", "1:11: 'library': expected a table, found an integer; write [library] above its keys"),
    ("library = [1]", "1:11: 'library': expected a table, found an array"),
    (
      "path = \"/srv\"\n[library]\npath = \"/srv\"",
      "1:1: the key 'path' stands in no table; it belongs in [library]"
    ),
    ("verson = 1\n[library]\npath = \"/srv\"", "1:1: the key 'verson' stands in no table"),
    (
      "movie = \"tt1254207\"\nlibrary.path = \"/srv\"",
      "1:9: 'movie': expected an array of tables, found a string; write [[movie]] above its keys"
    ),
    ("movie = [1]\nlibrary.path = \"/srv\"", "1:10: 'movie': expected a table, found an integer"),
    ("library.movies = \"Films\"", "1:1: [library] lacks the key 'path'"),
    ("", "1:1: [library] lacks the key 'path'"),
  ])
  func `what stands above all tables is told`(text: String, problem: String) throws {
    let sample = try Sample(text)
    #expect(sample.problems.count == 1, "\(sample.problems)")
    #expect(sample.problems.first?.hasPrefix("watchlist.toml:" + problem) == true, "\(sample.problems)")
  }

  @Test func `positions are right behind tabs, emoji and carriage returns`() throws {
    let sample = try Sample(
      "# 😀\r\n[library]\r\npath = \"/srv\"\t# é\r\n\t[download]\r\n\tfiles\t=\t0\r\nx = { \"😀\" = 1 }\r\n")
    #expect(
      sample.problems == [
        "watchlist.toml:5:10: 'files': expected 1 to 32, found 0",
        "watchlist.toml:6:1: unknown key 'x' in [download]",
      ])
  }

  @Test func `inline tables and dotted keys say the same as headers`() throws {
    let sample = try Sample(
      """
      library.path = "/srv/media"
      server = { listen = "[::1]:80", public_url = "https://media.example" }
      profiles.kids.resolutions = ["480p"]
      movie = [{ imdb = "tt1254207", release = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c" }]
      """)
    #expect(sample.problems == [])
    let settings = try #require(sample.reading.settings)
    #expect(settings.library.path == "/srv/media")
    #expect(settings.server.listen == ListenAddress(host: "::1", port: 80))
    #expect(settings.profiles["kids"]?.resolutions == ["480p"])
    #expect(sample.reading.wishes.first?.origin.column == 10)
  }

  @Test func `no complaint shows the hidden part of an address`() throws {
    let sample = try Sample.behindLibrary(
      """
      [[source]]
      url = "https://addon.example/s3cret/manifest"
      [[source]]
      url = "ftp://addon.example/s3cret/manifest.json"
      [[source]]
      url = "https://addon example/s3cret/manifest.json"
      [[source]]
      url = "stremio://addon.example/s3cret/manifest.json"
      [[source]]
      url = "addon.example/s3cret/manifest.json"
      [[list]]
      catalog = "https://addon.example/s3cret/manifest.json"
      [notify]
      healthcheck = "hc-ping.com/s3cret"
      webhook = "s3cret"
      """)
    #expect(sample.problems.count == 8)
    #expect(!sample.problems.contains { $0.contains("s3cret") })
  }
}
