internal import Secrets
internal import Model
internal import Stremio
internal import Watchlist

/// Whether each addon that is asked for releases answers.
enum SourceCheck {
  private static let name = "source"

  static func check(_ patient: Patient) -> Check {
    Check(name: name, limit: .seconds(12)) {
      await withTaskGroup(of: (Int, Finding).self) { group in
        for (number, source) in patient.settings.sources.enumerated() {
          group.addTask { (number, await finding(source, patient)) }
        }
        var all: [(number: Int, finding: Finding)] = []
        for await found in group { all.append(found) }
        return all.sorted { $0.number < $1.number }.map(\.finding)
      }
    }
  }

  /// By its name and host: the rest of its address may be a key.
  private static func finding(_ source: Settings.Source, _ patient: Patient) async -> Finding {
    let client = AddonClient(name: source.name, manifest: source.url, send: patient.send)
    let shown = source.name == source.url.host ? source.name : "\(source.name) (\(source.url.host))"
    do throws(AddonFault) {
      let movies = try await client.answers(.stream, type: .movie, id: "tt1254207")
      let series = try await client.answers(.stream, type: .series, id: "tt1254207:1:1")
      guard movies || series else {
        return .warn(
          name, "\(shown) answers, but with no streams for IMDb ids", next: "configure it, or leave it out")
      }
      return .ok(name, "\(shown) answers")
    } catch {
      return .fail(
        name, .temporary, "\(error)",
        next: "see whether its address opens in a browser; the run goes on without it meanwhile")
    }
  }
}
