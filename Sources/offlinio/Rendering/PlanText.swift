import Model
import Planning

/// A plan for people.
enum PlanText {
  static func text(_ plan: Plan) -> String {
    guard !plan.titles.isEmpty else { return "the watchlist has no wishes" }
    return plan.titles.map(lines).joined(separator: "\n")
  }

  private static func lines(_ title: PlannedTitle) -> String {
    let name = "\(title.subject.label) [\(title.subject.id)]"
    switch title.decision {
    case .fulfilled(let path): return "\(name): there" + (path.map { ", \($0)" } ?? "")
    case .deleted: return "\(name): you deleted it; it stays deleted"
    case .paused: return "\(name): paused"
    case .wait(let reason): return "\(name): waits: \(reason)"
    case .fail(let reason): return "\(name): cannot be had: \(reason)"
    case .unknown(let reason): return "\(name): unknown: \(reason)"
    case .fetch(let candidates):
      return (["\(name): to fetch into \(title.subject.folder)"] + candidates.map(line)).joined(
        separator: "\n")
    }
  }

  private static func line(_ candidate: Candidate) -> String {
    let release = candidate.release
    guard let missing = candidate.missing else {
      let size = release.size.map { HumanText.bytes($0) } ?? "size unknown"
      return "  \(release.name), \(size), files unknown until it is added"
    }
    let bytes = missing.reduce(0) { $0 + ($1.size ?? 0) }
    return "  \(release.name), \(HumanText.count(missing.count, "file")) to fetch, \(HumanText.bytes(bytes))"
  }
}

/// `plan --json`.
struct PlanDocument: Encodable {
  struct Item: Encodable {
    let id: String
    let title: String
    let year: Int?
    let decision: String
    let reason: String?
    let folder: String
    let candidates: [Candidate]
  }

  struct Candidate: Encodable {
    let release: String
    let name: String
    let size: Int64?
    /// What to fetch of it; the word `unknown` while only an add would reveal it.
    let files: Files
  }

  enum Files: Encodable {
    case unknown
    case known([File])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .unknown: try container.encode("unknown")
      case .known(let files): try container.encode(files)
      }
    }
  }

  struct File: Encodable {
    let path: String
    let size: Int64?
    let episodes: [String]
  }

  let items: [Item]

  init(_ plan: Plan) {
    items = plan.titles.map { title in
      let (decision, reason, candidates) = PlanDocument.words(title.decision)
      return Item(
        id: title.subject.id.text, title: title.subject.title, year: title.subject.year, decision: decision,
        reason: reason, folder: title.subject.folder, candidates: candidates)
    }
  }

  private static func words(_ decision: PlannedTitle.Decision) -> (String, String?, [Candidate]) {
    switch decision {
    case .fulfilled(let path): ("fulfilled", path, [])
    case .deleted: ("deleted", nil, [])
    case .paused: ("paused", nil, [])
    case .wait(let reason): ("wait", reason, [])
    case .fail(let reason): ("fail", reason, [])
    case .unknown(let reason): ("unknown", reason, [])
    case .fetch(let candidates): ("fetch", nil, candidates.map(candidate))
    }
  }

  private static func candidate(_ candidate: Planning.Candidate) -> Candidate {
    let files = candidate.missing.map { files in
      Files.known(
        files.map { File(path: $0.path, size: $0.size, episodes: $0.episodes.map(\.description)) })
    }
    return Candidate(
      release: candidate.release.key.text, name: candidate.release.name, size: candidate.release.size,
      files: files ?? .unknown)
  }
}
