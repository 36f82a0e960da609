import Model
import Planning

/// How the items of a run ended; the last word on a video is the one that counts.
struct Endings {
  private(set) var results: [ItemResult] = []
  private var places: [VersionID: Int] = [:]

  /// Notes how a video ended; it takes the place of what was said of it before.
  mutating func note(_ video: VersionID, _ title: String, _ ending: ItemResult.Ending) {
    let result = ItemResult(
      id: video.id.description, profile: video.profile, title: title, ending: ending)
    if let place = places[video] {
      results[place] = result
    } else {
      places[video] = results.count
      results.append(result)
    }
  }

  /// Notes how a title ended; of a series each of its releases has its own say.
  mutating func note(_ subject: WishSubject, _ ending: ItemResult.Ending) {
    if subject.wish.kind == .series { places[subject.version] = nil }
    note(subject.version, subject.label, ending)
  }

  /// Takes back what was said of a video that came with another one; false where nothing was, or that it is there.
  mutating func withdraw(_ video: VersionID) -> Bool {
    guard let place = places[video], !results[place].isPublished else { return false }
    results.remove(at: place)
    places[video] = nil
    places = places.mapValues { $0 > place ? $0 - 1 : $0 }
    return true
  }
}

extension ItemResult {
  fileprivate var isPublished: Bool { if case .published = ending { true } else { false } }
}
