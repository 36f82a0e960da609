package import Model
internal import Secrets
internal import SystemPackage

extension Settings {
  /// The settings as a document, keys as in the watchlist: addresses show scheme and host alone, and a command its
  /// program; what is secret stays in its file, whose path is shown.
  package var redacted: JSONValue {
    .object([
      "library": .object([
        "path": .string(library.path), "movies": .string(library.movies), "shows": .string(library.shows),
      ]),
      "real_debrid": .object([
        "token_file": .string(realDebrid.tokenFile.string), "api_url": .string("\(realDebrid.apiURL)"),
        "wait_seconds": realDebrid.wait.json, "ip": .string(realDebrid.addressFamily.rawValue),
        "remove_finished": .bool(realDebrid.removeFinished),
      ]),
      "download": download.redacted,
      "quality": .object(profiles.mapValues(\.json)),
      "metadata": .object([
        "providers": .strings(metadata.providers.map(\.rawValue)),
        "cinemeta_url": .string("\(metadata.cinemetaURL)"), "tmdb_url": .string("\(metadata.tmdbURL)"),
        "tmdb_key_file": .string(metadata.tmdbKeyFile.string), "language": .string(metadata.language),
        "artwork": .bool(metadata.artwork), "refresh_seconds": metadata.refresh.json,
      ]),
      "subtitles": .object(["languages": .strings(subtitles.languages)]),
      "retention": .object([
        "when_removed": .string(retention.whenRemoved.rawValue), "trash_for_seconds": retention.trashFor.json,
        "max_delete": .integer(Int64(retention.maxDelete)),
      ]),
      "server": server.redacted,
      "notify": .object([
        "healthcheck": .text(notify.healthcheck), "webhook": .text(notify.webhook),
        "command": .text(notify.command.first),
      ]),
      "source": .array(
        sources.map {
          .object(["name": .string($0.name), "url": .string("\($0.url)"), "direct": .bool($0.direct)])
        }),
    ])
  }
}

extension Settings.Download {
  fileprivate var redacted: JSONValue {
    .object([
      "files": .integer(Int64(files)), "connections": .integer(Int64(connections)),
      "min_free_space_bytes": .integer(minFreeSpace), "retries": .integer(Int64(retries)),
      "rate_limit": .string(rateLimit.text),
    ])
  }
}

extension Settings.Server {
  fileprivate var redacted: JSONValue {
    .object([
      "listen": .string("\(listen)"), "public_url": .text(publicURL),
      "trusted_proxies": .strings(trustedProxies.map { "\($0)" }),
      "access_key_file": .text(accessKeyFile), "admin_token_file": .text(adminTokenFile),
      "tls_certificate": .text(tlsCertificate), "tls_key": .text(tlsKey),
    ])
  }
}

extension QualityProfile {
  fileprivate var json: JSONValue {
    .object([
      "resolutions": .strings(resolutions), "min_size_bytes": .integer(minSize),
      "max_size_bytes": .integer(maxSize), "min_episode_size_bytes": .integer(minEpisodeSize),
      "max_episode_size_bytes": .integer(maxEpisodeSize), "languages": .strings(languages),
      "avoid": .strings(avoid), "prefer": .strings(prefer), "max_candidates": .integer(Int64(maxCandidates)),
    ])
  }
}

extension Duration {
  fileprivate var json: JSONValue { .integer(components.seconds) }
}

extension JSONValue {
  fileprivate static func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }

  /// Empty for none, as the watchlist has it.
  fileprivate static func text(_ value: (some CustomStringConvertible)?) -> JSONValue {
    .string(value.map { "\($0)" } ?? "")
  }
}
