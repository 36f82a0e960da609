import Library
import Model
import Syncing

/// `verify` for people: what is not as it was, then a summary.
enum VerifyText {
  static func text(_ outcome: VerifyOutcome) -> String {
    let lines = outcome.items.compactMap(line)
    return (lines + [summary(outcome)] + advice(outcome)).joined(separator: "\n")
  }

  /// What to do about what nothing was done about.
  private static func advice(_ outcome: VerifyOutcome) -> [String] {
    let open = outcome.items.filter { $0.repair == nil && !$0.isAccepted }
    var lines: [String] = []
    if open.contains(where: { $0.verdict == .rot }) {
      lines.append("`offlinio verify --repair` fetches what is rotten again")
    }
    if open.contains(where: { [.changed, .touched].contains($0.verdict) }) {
      lines.append("`offlinio verify --accept` takes what you changed as it is from now on")
    }
    return lines
  }

  private static func line(_ item: VerifyOutcome.Item) -> String? {
    guard let path = item.path, item.verdict != .ok, item.verdict != .recorded else { return nil }
    var words = item.message.map { [$0] } ?? []
    if item.isAccepted { words.append("accepted") }
    switch item.repair {
    case .fetched: words.append("fetched again")
    case .paused: words.append("paused")
    case .waiting(let reason), .failed(let reason): words.append("not fetched again: \(reason)")
    case nil: break
    }
    return "\(item.verdict.word)  \(path)" + (words.isEmpty ? "" : "  (\(words.joined(separator: "; ")))")
  }

  private static func summary(_ outcome: VerifyOutcome) -> String {
    let items = outcome.items.filter { $0.path != nil }
    func count(_ verdicts: Verdict...) -> Int { items.count { verdicts.contains($0.verdict) } }
    var parts = ["\(HumanText.count(items.count, "video")) checked (\(HumanText.bytes(outcome.bytes)) read)"]
    let rotten = count(.rot)
    if !items.isEmpty, count(.recorded) < items.count { parts.append("\(count(.ok)) as they were") }
    if count(.recorded) > 0 { parts.append("\(count(.recorded)) read for the first time") }
    if rotten > 0 {
      let mended = items.count { if case .fetched = $0.repair { true } else { false } }
      parts.append("\(rotten) rotten" + (mended > 0 ? ", \(mended) of them fetched again" : ""))
    }
    if count(.changed, .touched) > 0 {
      let accepted = items.count { [.changed, .touched].contains($0.verdict) && $0.isAccepted }
      parts.append(
        "\(count(.changed, .touched)) changed"
          + (count(.touched) > 0 ? ", \(count(.touched)) of them in nothing but the time" : "")
          + (accepted > 0 ? ", \(accepted) of them accepted" : ""))
    }
    if count(.unreadable) > 0 { parts.append("\(count(.unreadable)) unreadable") }
    let deleted = outcome.items.count { $0.verdict == .deleted }
    if deleted > 0 { parts.append("\(deleted) deleted by you") }
    if outcome.remaining > 0 {
      parts.append(
        "\(HumanText.count(outcome.remaining, "video")) left for later runs "
          + "(\(HumanText.bytes(outcome.remainingBytes)))")
    }
    return parts.joined(separator: ", ")
  }
}

/// `verify --json`.
struct VerifyDocument: Encodable {
  struct Item: Encodable {
    let id: String
    let title: String
    let path: String?
    let size: Int64?
    let verdict: String
    /// Whether a changed file has the recorded bytes, and only another time.
    let sameBytes: Bool?
    let message: String?
    let accepted: Bool?
    /// `repaired`, `paused`, `waiting` or `failed`.
    let repair: String?
    let repairMessage: String?

    enum CodingKeys: String, CodingKey {
      case id, title, path, size, verdict, message, accepted, repair
      case sameBytes = "same_bytes"
      case repairMessage = "repair_message"
    }
  }

  let checked: Int
  /// Bytes that were read.
  let bytes: Int64
  let remaining: Int
  let remainingBytes: Int64
  /// How many items have each verdict; every verdict is there.
  let totals: [String: Int]
  /// Ids that were asked for and of which there is nothing to check.
  let unknown: [String]
  let items: [Item]

  enum CodingKeys: String, CodingKey {
    case checked, bytes, remaining, totals, unknown, items
    case remainingBytes = "remaining_bytes"
  }

  init(_ outcome: VerifyOutcome) {
    checked = outcome.items.count { $0.path != nil }
    bytes = outcome.bytes
    remaining = outcome.remaining
    remainingBytes = outcome.remainingBytes
    totals = Dictionary(
      Verdict.allCases.map { verdict in
        (verdict.word, outcome.items.count { $0.verdict == verdict })
      }, uniquingKeysWith: +)
    unknown = outcome.unknown.map(\.description)
    items = outcome.items.map { item in
      let (word, message) = VerifyDocument.words(item.repair)
      return Item(
        id: item.id.description, title: item.label, path: item.path, size: item.size,
        verdict: item.verdict.word, sameBytes: item.verdict == .touched ? true : nil,
        message: item.message, accepted: item.isAccepted ? true : nil, repair: word, repairMessage: message)
    }
  }

  private static func words(_ ending: RefetchEnding?) -> (String?, String?) {
    switch ending {
    case .fetched: ("repaired", nil)
    case .paused: ("paused", nil)
    case .waiting(let reason): ("waiting", reason)
    case .failed(let reason): ("failed", reason)
    case nil: (nil, nil)
    }
  }
}
