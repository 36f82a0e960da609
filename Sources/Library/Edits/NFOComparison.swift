import Markup
import Model

/// Tells an NFO that says something else from one that says the same in other words.
struct NFOComparison {
  /// What the NFO says, with what it leaves unsaid from the sidecar.
  let values: Sidecar
  private let written: Sidecar
  private let found: Sidecar
  private let root: XMLElement
  private let file: Sidecar.File?
  /// Whether one block stands for a file with several episodes.
  private let isOneOfSeveral: Bool
  private let ratingsDiffer: Bool

  init(written: NFOCard, found: NFOCard, sidecar: Sidecar, isOneOfSeveral: Bool) {
    self.written = written.card(over: nil)
    self.found = found.card(over: nil)
    root = found.root
    file = sidecar.file
    self.isOneOfSeveral = isOneOfSeveral
    var values = found.card(over: sidecar)
    values.ids = sidecar.ids.merging(Self.ownIDs(found.root)) { _, new in new }
    var changed = Self.changed(NFORatings.read(found.root, over: sidecar.ratings), self.written.ratings)
    // Kodi shows the named ones, others the plain one: either may be the one that the user changed.
    if changed.isEmpty, let plain = Self.plainRating(found.root),
      let name = NFOTree.ratingNames(sidecar.ratings).first, let old = sidecar.ratings[name],
      NFOText.decimal(old.value) != NFOText.decimal(plain)
    {
      changed[name] = Rating(value: plain)
    }
    values.ratings = sidecar.ratings.merging(changed) { old, new in
      Rating(value: new.value, votes: new.votes ?? old.votes)
    }
    ratingsDiffer = !changed.isEmpty
    self.values = values
  }

  func differs(_ field: SidecarField) -> Bool {
    guard !field.isEmpty(in: found) else { return false }
    switch field {
    case .title: return isOther(found.title, than: written.title)
    case .seriesTitle:
      return line(found.episode?.seriesTitle) != line(written.episode?.seriesTitle)
    case .originalTitle:
      return isOther(found.originalTitle, than: written.originalTitle) && !isTitleAgain
    case .tagline: return line(found.tagline) != line(written.tagline)
    case .certification: return line(found.certification) != line(written.certification)
    case .description:
      return root.first("plot").map { !$0.text.trimmingBlanks().isEmpty } == true
        && isOther(words(found.description), than: words(written.description))
    case .year:
      return root.first("year") != nil && found.year != written.year
        && found.year.map { NFOText.years.contains($0) } == true
    case .released: return isOther(found.released, than: written.released)
    case .ended: return isOther(found.ended, than: written.ended)
    case .isRunning: return found.isRunning != written.isRunning
    case .seasonNames: return found.seasonNames.contains { written.seasonNames[$0.key] != $0.value }
    case .runtimeMinutes: return found.runtimeMinutes != written.runtimeMinutes && !isRuntimeOfFile
    case .genres: return parts(found.genres) != parts(written.genres)
    case .countries: return parts(found.countries) != parts(written.countries)
    case .studios: return Set(NFOText.values(found.studios, separatedBy: [])) != Set(written.studios)
    case .directors: return people(found.directors) != people(written.directors)
    case .writers: return people(found.writers) != people(written.writers)
    case .cast: return !isSameCast
    case .ratings: return ratingsDiffer
    case .ids: return Self.ownIDs(root).contains { written.ids[$0.key] != $0.value }
    case .collection:
      return line(found.collection) != line(written.collection)
        || (found.collectionID != nil && found.collectionID != written.collectionID)
    }
  }

  /// - Parameter text: Of one block that stands for several: Jellyfin joins what the episodes say.
  private func isOther(_ text: String?, than written: String?) -> Bool {
    let (text, written) = (line(text), line(written))
    return text != written && !(isOneOfSeveral && text.hasPrefix(written + " / "))
  }

  /// Whether the title stands for an original one that nobody knows, as Jellyfin writes it.
  private var isTitleAgain: Bool {
    written.originalTitle == nil
      && [found.title, written.title].map { line($0) }.contains(line(found.originalTitle))
  }

  /// A date that none of ours can be is no edit.
  private func isOther(_ time: Timestamp?, than written: Timestamp?) -> Bool {
    NFOText.date(time).map { $0 != NFOText.date(written) } ?? false
  }

  private func line(_ text: String?) -> String { NFOText.line(text ?? "") }

  /// A plot without what Jellyfin takes for HTML, and leaves out.
  private func words(_ text: String?) -> String {
    var result = ""
    var rest = (text ?? "")[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      result += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return NFOText.line((result + rest).replacing("&quot;", with: "'"))
  }

  private func parts(_ values: [String]) -> Set<String> { Set(NFOText.values(values, separatedBy: ["/"])) }

  private func people(_ names: [String]) -> Set<String> { Set(names.map(NFOText.person)) }

  /// Media centres write what they measured, to the minute below or the nearest one.
  private var isRuntimeOfFile: Bool {
    let seconds = [file?.durationSeconds, NFOStreams(root)?.seconds].compactMap(\.self)
    return seconds.contains { seconds in
      found.runtimeMinutes.map { abs(Double($0) - seconds / 60) < 1 } ?? false
    }
  }

  /// By name and role, in order.
  ///
  /// Jellyfin knows everybody once, and may know no roles.
  private var isSameCast: Bool {
    let (found, written) = (Self.billing(found.cast), Self.billing(written.cast))
    return found.count == written.count
      && zip(found, written).allSatisfy { one, other in
        one.name == other.name && (one.role == nil || one.role == other.role)
      }
  }

  private static func billing(_ cast: [CastMember]) -> [(name: String, role: String?)] {
    var seen: Set<String> = []
    return cast.sorted { $0.order < $1.order }.compactMap { member in
      let name = NFOText.line(member.name)
      let role = member.role.map(NFOText.line).flatMap { $0.isEmpty ? nil : $0 }
      return seen.insert(name.lowercased()).inserted ? (name, role) : nil
    }
  }

  private static func changed(_ found: [String: Rating], _ written: [String: Rating]) -> [String: Rating] {
    found.filter { name, rating in
      guard let old = written[name] else { return true }
      return NFOText.decimal(old.value) != NFOText.decimal(rating.value)
        || (rating.votes != nil && rating.votes != old.votes)
    }
  }

  private static func plainRating(_ root: XMLElement) -> Double? {
    root.first("rating").flatMap { Double($0.text.trimmingBlanks()) }.flatMap {
      $0 > 0 && $0 <= 10 ? $0 : nil
    }
  }

  /// The ids in elements that Jellyfin does not write by itself; without one, those of whatever element.
  private static func ownIDs(_ root: XMLElement) -> [String: String] {
    var ids: [String: String] = [:]
    for element in root.all("uniqueid") {
      guard let type = element[attribute: "type"]?.lowercased(), type != NFOIDs.ownType else { continue }
      let value = NFOText.line(element.text)
      if NFOIDs.isUsable(value, as: type) { ids[type] = value }
    }
    guard root.first("uniqueid") == nil else { return ids }
    return (NFOCard([root])?.card(over: nil).ids ?? ids).filter { NFOIDs.isUsable($0.value, as: $0.key) }
  }
}
