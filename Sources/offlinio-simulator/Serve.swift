import ArgumentParser
import FoundationEssentials
import Glibc
import RealDebridSimulator
import SystemPackage

/// Serves until a signal comes.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve until SIGTERM or SIGINT; prints the base URL when ready.",
    discussion: """
      Routes: /rest/1.0 (API) · /d (downloads) · /files (plain files) · /cinemeta · /images · /addon/manifest.json \
      · /simulator/requests (GET: counters and log) · /simulator/faults (POST adds, PUT replaces, DELETE clears; \
      a JSON array as in a scenario) · /simulator/options (PUT: an object as in a scenario, what it does not name \
      stays) · /simulator/reset (POST) · /simulator/magnets · /simulator/torrent/NAME.torrent

      A scenario is a JSON object. All keys are optional:

        demo         true: begin with the demo's torrents and titles
        account      token, standing (premium, expired or an error's text), username, premiumSeconds,
                     torrents (names that are finished already)
        options      linkLength, refusesLongLinks, sendsETag, pace, activeLimit, retryAfter, connectionsPerFile,
                     connectionsPerAccount, addressLifetime, hosterPatterns, timeOffset,
                     rateLimits [{requests, seconds, endpoints}]
        torrents     [{name, files, single, trackers, imdb, lifecycle, cachedSelection, uncachedLifecycle, links,
                     refusal}]
        hosterLinks  [{link, file}]
        files        [file…], served under /files
        images       [file…], served under /images
        titles       [Cinemeta's meta objects]
        faults       [fault…]

        file         {path, and one of: sample, text, size (with seed)}
        lifecycle    "cached", "uncached", "neverSeeded", {cached: polls}, {uncached: polls}, {seconds: n},
                     {stalledAt: percent}, {endsIn: status} or
                     {beforeSelection, afterSelection: [{status, polls or seconds, from, to, links}]}
        links        "parallel", "archive", "shuffled", "none", {fewer: n}, {more: n}, {blank: n}
        fault        {on, effect and its fields, match, method, skip, times (null: always), takesEffect}
                     on: an endpoint such as "torrents/addMagnet", or cdn, files, images, cinemeta, addon, any
        effect       answer (error, code, status, details), html (status), raw (status, type, body), empty (status),
                     drop, lost, xError (value, status), redirect (to), vanish, ignoreRange, truncate,
                     patch (fields), remove (keys), delay (seconds), pace (bytesPerSecond), header (name, value),
                     earlyEnd (after), reset (after), stall (after), noLength, wrongRange (by), wrongTotal (total),
                     corrupt (at), extra (bytes)
      """)

  @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
  var listen = "127.0.0.1:0"

  @Option(help: "The token that the API accepts; replaces the scenario's.")
  var token: String?

  @Option(help: ArgumentHelp("Bytes a second and connection for downloads.", valueName: "bytes"))
  var pace: Int?

  @Option(help: ArgumentHelp("More listeners that only serve downloads.", valueName: "count"))
  var downloadHosts = 0

  @Option(help: ArgumentHelp("File that gets the port number when ready.", valueName: "file"))
  var portFile: String?

  @OptionGroup var options: WorldOptions

  func run() async throws {
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]) else {
      throw ValidationError("--listen expects HOST:PORT")
    }
    let world = try options.world()
    world.update { state in
      if let token { state.account.token = token }
      if let pace { state.options.pace = max(pace, 1) }
    }
    let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    let signals = Signals([SIGTERM, SIGINT])
    let simulator = try await Simulator.start(
      world, host: String(host), port: port, downloadHosts: downloadHosts)
    if let portFile {
      let port = simulator.origin.split(separator: ":").last.map(String.init) ?? ""
      try Data([UInt8]("\(port)\n".utf8)).write(to: URL(filePath: portFile), options: .atomic)
    }
    try FileDescriptor.standardOutput.writeAll([UInt8]("\(simulator.origin)\n".utf8))
    await signals.first()
    await simulator.stop()
  }
}
