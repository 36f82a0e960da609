/// Marks by which addons tell whether a debrid service has a torrent at hand.
extension OfferWords {
  struct CachedMarks: Sendable, Hashable {
    var isCached = false
    var isUncached = false
  }

  private static let realDebrid: Set<String> = ["rd", "realdebrid", "debrid"]
  private static let otherServices: Set<String> = [
    "ad", "alldebrid", "pm", "premiumize", "tb", "torbox", "dl", "debridlink", "oc", "offcloud", "ed",
    "easydebrid", "dr", "debrider", "pkp", "pikpak", "st", "putio",
  ]
  private static let negations: Set<String> = ["not", "non", "no", "un"]

  var cachedMarks: CachedMarks {
    var marks = CachedMarks()
    for index in words.indices {
      switch words[index] {
      case .mark("⚡"):
        // `[AD⚡]` speaks of another service.
        let service = isGlued(at: index) ? letters(at: index - 1) : nil
        if service.map({ !Self.otherServices.contains($0) }) ?? true { marks.isCached = true }
      case .mark("⏳"), .mark("⌛"): marks.isUncached = true
      case .letters("uncached"): marks.isUncached = true
      case .letters("cached"): readCached(at: index, &marks)
      case .letters("instant"):
        if letters(at: index + 1).map({ Self.realDebrid.contains($0) || $0 == "real" }) ?? false {
          marks.isCached = true
        }
      case .letters(let word) where Self.realDebrid.contains(word): readService(at: index, &marks)
      case .mark, .letters, .number: break
      }
    }
    return marks
  }

  /// `[RD+]`, `RD instant`; `[RD download]`, `[RD⬇️]`.
  private func readService(at index: Int, _ marks: inout CachedMarks) {
    if mark(at: index + 1) == "+", isGlued(at: index + 1) { marks.isCached = true }
    if mark(at: index + 1) == "⬇" { marks.isUncached = true }
    guard let next = letters(at: index + 1) else { return }
    if next == "instant" { marks.isCached = true }
    if next == "download" || next == "downloading" { marks.isUncached = true }
  }

  private func readCached(at index: Int, _ marks: inout CachedMarks) {
    let before = mark(at: index - 1) == "-" ? index - 2 : index - 1
    if letters(at: before).map(Self.negations.contains) ?? false {
      marks.isUncached = true
      return
    }
    if letters(at: before).map(Self.otherServices.contains) ?? false { return }
    let next = mark(at: index + 1) == ":" || mark(at: index + 1) == "=" ? index + 2 : index + 1
    if letters(at: next).map({ ["no", "false"].contains($0) }) ?? false || mark(at: next) == "❌" {
      marks.isUncached = true
    } else {
      marks.isCached = true
    }
  }
}
