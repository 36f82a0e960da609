package import Model

/// What an editor tells of a key: what it is for, and what it is when it is left out.
package struct KeyNote: Sendable, Hashable {
  /// One sentence.
  package let text: String
  /// Nil where nothing, or something that depends on other keys, takes its place.
  package let fallback: JSONValue?

  fileprivate init(_ text: String, _ fallback: JSONValue? = nil) {
    self.text = text
    self.fallback = fallback
  }

  /// The note on a key; nil for one that nobody has written of yet.
  package static func note(on key: String, of table: String) -> KeyNote? {
    switch table {
    case "profiles":
      // What a profile leaves out is as the default profile has it.
      notes["quality"]?[key].map { KeyNote($0.text) }
    case "series": notes["series"]?[key] ?? notes["movie"]?[key]
    default: notes[table]?[key]
    }
  }

  package static func note(onTable name: String) -> String? { tables[name] }

  private static let tables = [
    "library": "Where the library is.",
    "real_debrid": "How Real-Debrid is reached.",
    "download": "How files are fetched.",
    "quality": "The default profile: what a release must be to be chosen, and what is better.",
    "profiles": "More profiles, for wishes that name one; a key given here replaces that of [quality].",
    "metadata": "Where titles, descriptions and artwork come from.",
    "subtitles": "Which subtitles are fetched.",
    "retention": "What is removed, and when.",
    "server": "How the library is served.",
    "notify": "Who is told of a run.",
    "source": "A Stremio addon that is asked for releases; asked in order.",
    "movie": "A wish for a film.",
    "series": "A wish for a series.",
    "list": "Wishes that are kept elsewhere.",
  ]

  private static let notes: [String: [String: KeyNote]] = [
    "library": [
      "path": KeyNote("The folder of the library; `offlinio init` prepares it."),
      "movies": KeyNote("The folder in it for films.", "Movies"),
      "shows": KeyNote("The folder in it for series.", "Shows"),
    ],
    "real_debrid": [
      "token_file": KeyNote(
        "A file with nothing but the token, which only you can read.", "real-debrid.token"),
      "api_url": KeyNote("The address of the API.", "https://api.real-debrid.com/rest/1.0"),
      "wait": KeyNote(
        "How long a run waits, once, for what is not ready, such as \"90s\", \"10m\" or \"8h\".", "10m"),
      "ip": KeyNote("The family of addresses, the same for the API and for downloads.", "auto"),
      "remove_finished": KeyNote(
        "Whether torrents that Offlinio added are deleted once their video is safe.", .bool(false)),
    ],
    "download": [
      "files": KeyNote("Files at once.", .integer(2)),
      "connections": KeyNote("Connections of each file.", .integer(4)),
      "rate_limit": KeyNote(
        "\"12 MB/s\", or a timetable such as \"08:00 2MB/s; 23:00 0; Sat-Sun 00:00 0\"; 0 is unlimited.", "0"),
      "min_free_space": KeyNote("What stays free on the disk, such as \"10 GB\".", "10 GB"),
      "retries": KeyNote("How often a connection that breaks is made again.", .integer(5)),
    ],
    "quality": [
      "resolutions": KeyNote(
        "Best first; others are refused, and so is a release that names none unless \"unknown\" is listed.",
        .array(["1080p", "720p"])),
      "min_size": KeyNote("Of a film, such as \"700 MB\".", "0"),
      "max_size": KeyNote("Of a film, such as \"20 GB\"; 0 is no bound.", "20 GB"),
      "min_episode_size": KeyNote("Of an episode.", "0"),
      "max_episode_size": KeyNote("Of an episode; 0 is no bound.", "5 GB"),
      "languages": KeyNote(
        "ISO 639-1; a release that names only others is refused. \"multi\" and \"dual\" match.", .array([])),
      "avoid": KeyNote(
        "Words of releases that are refused, as `offlinio parse` prints them.",
        .array(["cam", "telesync", "telecine", "screener", "workprint", "3d"])),
      "prefer": KeyNote(
        "Words of releases that come first, as `offlinio parse` prints them, or \"group:NAME\".", .array([])),
      "max_candidates": KeyNote("Releases tried per title and run.", .integer(10)),
    ],
    "metadata": [
      "providers": KeyNote("Who is asked, in order; \"tmdb\" needs a key.", .array(["cinemeta"])),
      "cinemeta_url": KeyNote("The address of Cinemeta.", "https://v3-cinemeta.strem.io"),
      "tmdb_url": KeyNote("The address of TMDB's API.", "https://api.themoviedb.org/3"),
      "tmdb_key_file": KeyNote("A file with nothing but the key, which only you can read.", "tmdb.key"),
      "language": KeyNote("The language of titles and descriptions, ISO 639-1.", "en"),
      "artwork": KeyNote("Whether pictures are fetched.", .bool(true)),
      "refresh": KeyNote("After how long a finished title is asked for again.", "30d"),
    ],
    "subtitles": [
      "languages": KeyNote("ISO 639-1; asked of every source that has subtitles.", .array([]))
    ],
    "retention": [
      "when_removed": KeyNote("What happens to a title whose wish is gone from every list.", "keep"),
      "trash_for": KeyNote("How long the trash keeps a title.", "30d"),
      "max_delete": KeyNote("A run that would remove more videos refuses to.", .integer(10)),
    ],
    "server": [
      "listen": KeyNote("HOST:PORT; \"0.0.0.0:11471\" lets other machines in.", "127.0.0.1:11471"),
      "public_url": KeyNote("What clients see; empty takes it from each request.", ""),
      "trusted_proxies": KeyNote("Whose X-Forwarded-* headers are believed.", .array([])),
      "access_key_file": KeyNote("Set: everything but /healthz lies below the key in this file.", ""),
      "admin_token_file": KeyNote("Set: the API can change things, for those who have the token.", ""),
      "tls_certificate": KeyNote("A file in PEM; needs tls_key.", ""),
      "tls_key": KeyNote("A file in PEM; needs tls_certificate.", ""),
    ],
    "notify": [
      "healthcheck": KeyNote("An address; /start and /fail are appended.", ""),
      "webhook": KeyNote("Gets the report of a run that changed or failed something, as JSON.", ""),
      "command": KeyNote("Program and arguments; gets the same on its standard input.", .array([])),
    ],
    "source": [
      "name": KeyNote("What it is called in messages; else its host."),
      "url": KeyNote("The address of the addon's manifest; often a secret."),
      "direct": KeyNote("Whether its plain links may be used too.", .bool(false)),
    ],
    "movie": [
      "imdb": KeyNote("An IMDb id, or the address of a title at IMDb."),
      "release": KeyNote(
        "Exactly this release: magnet link, infohash, .torrent file or address, or another link. For a film a list "
          + "holds alternatives, for a series parts."),
      "title": KeyNote("Needed with year where there is neither imdb nor release."),
      "year": KeyNote("Needed with title where there is neither imdb nor release."),
      "profile": KeyNote("\"default\" for [quality], or the NAME of [profiles.NAME].", "default"),
    ],
    "series": [
      "episodes": KeyNote(
        "\"all\", \"latest 10\", or any of \"S03\", \"S01-S03\", \"S03-\", \"S02E05\", \"S02E05-E09\", \"S02E05-\".",
        "all"),
      "keep": KeyNote("\"all\", or \"latest 10\": older ones are not wanted, and are removed.", "all"),
    ],
    "list": [
      "catalog": KeyNote("The address of a catalog of any Stremio addon."),
      "file": KeyNote("A file with an id or address a line, or an IMDb export (CSV)."),
      "account": KeyNote("Whether finished torrents of the Real-Debrid account are meant.", .bool(false)),
      "limit": KeyNote("New wishes taken per run.", .integer(20)),
      "profile": KeyNote("\"default\" for [quality], or the NAME of [profiles.NAME].", "default"),
    ],
  ]
}

extension JSONValue: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .string(text) }
}
