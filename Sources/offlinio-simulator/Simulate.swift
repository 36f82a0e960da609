import ArgumentParser

/// The command line.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offlinio-simulator",
    abstract: "Plays Real-Debrid, Cinemeta, TMDB and a picture host on one loopback port.",
    discussion: discussion,
    subcommands: [Serve.self, Magnets.self, TorrentFile.self],
    defaultSubcommand: Serve.self)
}

extension Simulate {
  /// In lines of at most 80 columns, which the help would break otherwise.
  private static let discussion = """
    Routes:
      /rest/1.0                 the API
      /d  /files                downloads; files that need no API
      /cinemeta  /images        titles and their pictures
      /3  /t/p                  TMDB, which wants a key, and its pictures
      /addon/manifest.json      a Stremio addon that offers the torrents
      /simulator/requests       counters and log
      /simulator/faults         POST adds, PUT replaces, DELETE clears; an array
                                of faults as in a scenario
      /simulator/options        PUT; an object as in a scenario, what it does not
                                name stays
      /simulator/reset          POST; back to the start
      /simulator/magnets  /simulator/torrent/NAME.torrent

    A scenario is a JSON object. All its keys are optional:
      demo         true: begin with the demo's torrents and titles
      account      token, standing (premium, expired or an error's text),
                   username, premiumSeconds, torrents (names that are finished)
      options      linkLength, refusesLongLinks, sendsETag, pace, activeLimit,
                   retryAfter, connectionsPerFile, connectionsPerAccount,
                   announcedConnections, deadHosts,
                   addressLifetime, hosterPatterns, timeOffset,
                   rateLimits [{requests, seconds, endpoints}]
      torrents     [{name, files, single, trackers, imdb, lifecycle,
                   cachedSelection, uncachedLifecycle, links, refusal}]
      hosterLinks  [{link, file}]
      files        [file, ...], served under /files
      images       [file, ...], served under /images
      titles       [Cinemeta's meta objects]
      tmdb         key, titles {"movie/10378": title with all that can be
                   appended, and languages {"de": {members}}}
      faults       [fault, ...]

    Parts of a scenario:
      file         {path, and one of: sample, text, size (with seed)}
      lifecycle    "cached", "uncached", "neverSeeded", {cached: polls},
                   {uncached: polls}, {seconds: n}, {stalledAt: percent},
                   {endsIn: status} or {beforeSelection, afterSelection:
                   [{status, polls or seconds, from, to, links}]}
      links        "parallel", "archive", "shuffled", "none", {fewer: n},
                   {more: n}, {blank: n}
      fault        {on, effect with its fields, match, method, skip,
                   times (null: always), takesEffect}
                   on: an endpoint such as "torrents/addMagnet", or cdn, files,
                   images, cinemeta, tmdb, addon, any
      effect       answer (error, code, status, details), html (status),
                   raw (status, type, body), empty (status), drop, lost,
                   xError (value, status), redirect (to), vanish, ignoreRange,
                   truncate, patch (fields), remove (keys), delay (seconds),
                   pace (bytesPerSecond), header (name, value),
                   earlyEnd (after), reset (after), stall (after), noLength,
                   wrongRange (by), wrongTotal (total), corrupt (at),
                   extra (bytes)
    """
}
