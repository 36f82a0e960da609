import Model
import Planning

/// A plan for people.
enum PlanText {
  static func text(_ plan: Plan) -> String {
    let unread = plan.unread.map { "unknown: \($0)" }
    let removals = plan.removals.map {
      "\($0.title) [\($0.id)]: to the trash, \(HumanText.bytes($0.bytes)): \($0.reason)"
    }
    let all = plan.titles.map(lines) + unread + removals
    return all.isEmpty ? "there is no wish to look at" : all.joined(separator: "\n")
  }

  private static func lines(_ title: PlannedTitle) -> String {
    ([heading(title)] + details(title).map { "  \($0)" }).joined(separator: "\n")
  }

  private static func heading(_ title: PlannedTitle) -> String {
    let name = "\(title.subject.label) [\(title.subject.id)]"
    switch title.decision {
    case .fulfilled(let path):
      return "\(name): there" + (path.map { ", \($0)" } ?? "") + (title.absence.map { "; \($0)" } ?? "")
    case .leftOut(let reason): return "\(name): left out: \(reason)"
    case .deleted: return "\(name): \(title.absence ?? "you deleted it; it stays deleted")"
    case .paused: return "\(name): paused"
    case .wait(let reason): return "\(name): waits: \(reason)"
    case .fail(let reason): return "\(name): cannot be had: \(reason)"
    case .unknown(let reason): return "\(name): unknown: \(reason)"
    case .search(let search):
      return "\(name): to be looked for\(search.episode.map { ", \($0) first" } ?? "")"
    case .fetch:
      let missing =
        title.uncovered.isEmpty ? "" : ", \(HumanText.count(title.uncovered.count, "episode")) missing"
      let place = title.knownFolder.map { " into \($0)" } ?? ", folder unknown until it is added"
      return "\(name): to fetch\(place)\(missing)"
    }
  }

  private static func details(_ title: PlannedTitle) -> [String] {
    var lines: [String] = []
    if case .fetch(let candidates) = title.decision {
      lines += candidates.map { line($0, of: title.subject) }
    }
    guard let found = title.found else { return lines }
    lines += found.unread.map { "could not be asked: \($0)" }
    lines += found.refused.prefix(mostRefusals).map { "refused: \($0.name) (\($0.from)): \($0.words)" }
    if found.refused.count > mostRefusals {
      lines.append(
        "\(found.refused.count - mostRefusals) more are refused; --json lists \(PlanDocument.mostRefusals)")
    }
    return lines
  }

  private static let mostRefusals = 5

  private static func line(_ candidate: Candidate, of subject: WishSubject) -> String {
    var parts = [candidate.release.name]
    let rough = subject.wish.kind == .movie ? candidate.offer?.roughSize : nil
    let size = (candidate.announcedSize(in: subject) ?? rough).map { HumanText.bytes($0) } ?? "size unknown"
    if let missing = candidate.missing {
      parts += ["\(HumanText.count(missing.count, "file")) to fetch", size]
    } else {
      parts += [size, "files unknown until it is added"]
    }
    if !candidate.isPinned { parts.append("from \(candidate.origin)") }
    return (parts + candidate.key).joined(separator: ", ")
  }
}

extension PlannedTitle {
  /// Nil where only the release's name will tell it.
  fileprivate var knownFolder: String? { subject.isProvisional && !decision.isSettled ? nil : subject.folder }
}

/// `plan --json`.
struct PlanDocument: Encodable {
  struct Item: Encodable {
    let id: String
    let title: String
    let year: Int?
    let decision: String
    let reason: String?
    /// The word `unknown` while only an add would reveal it.
    let folder: String
    let nextTry: String?
    /// Wanted episodes that have aired and that nothing holds yet.
    let missing: [String]
    let candidates: [Candidate]
    let refused: [SearchNote.Refused]
    let unread: [String]

    enum CodingKeys: String, CodingKey {
      case id, title, year, decision, reason, folder, missing, candidates, refused, unread
      case nextTry = "next_try"
    }
  }

  struct Candidate: Encodable {
    let release: String
    let name: String
    /// Who offers it.
    let from: String
    let size: Int64?
    /// What it was ranked by, most important first.
    let key: [String]
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
  /// Why there may be more wishes than these.
  let unread: [String]
  /// What goes to the trash when the run ends.
  let removals: [Removed]

  struct Removed: Encodable {
    let id: String
    let title: String
    let reason: String
    let bytes: Int64
    /// Relative to the library.
    let videos: [String]
  }

  static let mostRefusals = SearchNote.mostRefusals

  init(_ plan: Plan) {
    unread = plan.unread
    removals = plan.removals.map {
      Removed(
        id: $0.id.description, title: $0.title, reason: $0.reason, bytes: $0.bytes,
        videos: $0.videos.map(\.path))
    }
    items = plan.titles.map { title in
      let (decision, reason, candidates) = PlanDocument.words(title.decision, of: title.subject)
      return Item(
        id: title.subject.id.text, title: title.subject.title, year: title.subject.year, decision: decision,
        reason: decision == "deleted" ? title.absence : reason,
        folder: title.knownFolder ?? "unknown",
        nextTry: title.nextTry?.description,
        missing: title.uncovered.map(\.description), candidates: candidates,
        refused: Array((title.found?.refused ?? []).prefix(PlanDocument.mostRefusals)),
        unread: title.found?.unread ?? [])
    }
  }

  private static func words(
    _ decision: PlannedTitle.Decision, of subject: WishSubject
  ) -> (String, String?, [Candidate]) {
    switch decision {
    case .fulfilled(let path): ("fulfilled", path, [])
    case .deleted: ("deleted", nil, [])
    case .leftOut(let reason): ("left_out", reason, [])
    case .paused: ("paused", nil, [])
    case .wait(let reason): ("wait", reason, [])
    case .fail(let reason): ("fail", reason, [])
    case .unknown(let reason): ("unknown", reason, [])
    case .search: ("search", nil, [])
    case .fetch(let candidates): ("fetch", nil, candidates.map { candidate($0, of: subject) })
    }
  }

  private static func candidate(_ candidate: Planning.Candidate, of subject: WishSubject) -> Candidate {
    let files = candidate.missing.map { files in
      Files.known(
        files.map { File(path: $0.path, size: $0.size, episodes: $0.episodes.map(\.description)) })
    }
    return Candidate(
      release: candidate.release.key.text, name: candidate.release.name, from: "\(candidate.origin)",
      size: candidate.announcedSize(in: subject), key: candidate.key,
      files: files ?? .unknown)
  }
}
