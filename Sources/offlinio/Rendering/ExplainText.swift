import Model
import Syncing

/// What is on record of a title, for people.
enum ExplainText {
  static func text(_ known: Explanation) -> String {
    var lines = ["\(known.title) [\(known.id)]"]
    if let why = known.why { lines.append("\(known.files.isEmpty ? "no file" : "not complete"): \(why)") }
    for wish in known.wishes {
      let place = wish.file + (wish.line.map { ":\($0)" } ?? "")
      let details = [wish.key, wish.profile.isEmpty ? "" : "profile \(wish.profile)"].filter { !$0.isEmpty }
      lines.append("wish: \(place)" + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"))
    }
    for file in known.files { lines += self.lines(of: file) }
    lines += known.gone.map { gone in
      gone.trash.map {
        "gone: \(gone.id): in the trash since \($0.since): \($0.reason); back with: offlinio restore \($0.restore)"
      } ?? "gone: \(gone.id): it stays deleted until: offlinio restore \(gone.id)"
    }
    // What was found stands with the file that came of it.
    let open = known.searches.filter { $0.complaint != nil || known.files.isEmpty }
    for search in open { lines += self.lines(of: search, among: known) }
    if !known.attempts.isEmpty { lines.append("tried:") }
    for attempt in known.attempts {
      let reason = attempt.reason.map { ": \($0)" } ?? ""
      lines.append(
        "  \(attempt.last) \(attempt.name ?? attempt.release), from \(attempt.from): \(attempt.outcome)\(reason)"
      )
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of file: Explanation.File) -> [String] {
    var lines = ["file: \(file.path), \(HumanText.bytes(file.size))"]
    if let release = file.release {
      let hash = release.infohash.map { ", infohash \($0)" } ?? ""
      lines.append("  release: \(release.name)\(hash)")
      if let path = release.path { lines.append("  file of the release: \(path)") }
    } else {
      lines.append("  put there by somebody else")
    }
    lines += file.history.map { "  \($0.at) \($0.what)" }
    lines += refused(file.rejected.map { ($0.name, $0.reason) }, of: file.rejected.count)
    return lines
  }

  private static func lines(of search: Explanation.Searched, among known: Explanation) -> [String] {
    let isAlone = known.searches.count == 1 && search.id == known.id
    let again = search.complaint == nil ? "" : ", again after \(search.next)"
    var lines = ["looked for\(isAlone ? "" : " \(search.id)"): \(search.at)\(again)"]
    if let complaint = search.complaint, known.why?.contains(complaint) != true {
      lines.append("  \(complaint)")
    }
    lines += search.unread.map { "  could not be asked: \($0)" }
    lines += search.accepted.prefix(3).map {
      "  acceptable: \($0.name) (\($0.from))" + ($0.key.isEmpty ? "" : ": " + $0.key.joined(separator: ", "))
    }
    lines += refused(search.refused.map { ("\($0.name) (\($0.from))", $0.words) }, of: search.refusals)
    return lines
  }

  /// Two of each kind of reason say more than fifty of one.
  private static func refused(_ entries: [(name: String, reason: String)], of count: Int) -> [String] {
    var seen: [String: Int] = [:]
    let shown = entries.filter { entry in
      seen[entry.reason, default: 0] += 1
      return seen[entry.reason, default: 0] <= 2
    }.prefix(most)
    let lines = shown.map { "  refused: \($0.name): \($0.reason)" }
    return count > shown.count
      ? lines + ["  \(count - shown.count) more are refused; --json tells of them"] : lines
  }

  private static let most = 12
}
