import Model

/// What one run may ask for the sake of titles that are there already.
///
/// A library that was filled in one go comes due in one go, and a service that is down must not hold up a run.
struct UpkeepBudget: Sendable {
  private var titles: Int
  private var pictures: Int
  private var failuresInARow = 0
  private var lostPicturesInARow = 0
  private var lostSubtitlesInARow = 0
  /// Why titles could not be asked for; the first reason, and how many.
  private(set) var trouble: (reason: String, count: Int)?
  /// The same of sources that could not be asked for the subtitles of videos.
  private(set) var subtitleTrouble: (reason: String, count: Int)?

  private static let mostFailures = 3

  init(titles: Int = 300, pictures: Int = 1_000) {
    self.titles = titles
    self.pictures = pictures
  }

  var isSpent: Bool { titles == 0 || failuresInARow >= Self.mostFailures }

  var isSpentOnPictures: Bool { pictures == 0 || lostPicturesInARow >= Self.mostFailures }

  var isSpentOnSubtitles: Bool { isSpent || lostSubtitlesInARow >= Self.mostFailures }

  /// Notes that a file was asked for what it holds.
  mutating func noteSearch() { titles = max(0, titles - 1) }

  mutating func notePicture(isLost: Bool) {
    pictures = max(0, pictures - 1)
    lostPicturesInARow = isLost ? lostPicturesInARow + 1 : 0
  }

  /// Notes that sources were asked for the subtitles of a video.
  /// - Parameters:
  ///   - reason: Why one that may have them could not be asked.
  ///   - isLost: Whether none told anything.
  mutating func noteSubtitles(trouble reason: String?, isLost: Bool) {
    noteSearch()
    guard let reason else {
      lostSubtitlesInARow = 0
      return
    }
    lostSubtitlesInARow = isLost ? lostSubtitlesInARow + 1 : 0
    subtitleTrouble = (subtitleTrouble?.reason ?? reason, (subtitleTrouble?.count ?? 0) + 1)
  }

  /// - Parameters:
  ///   - reason: Why somebody who should have told could not.
  ///   - isLost: Whether nobody told anything.
  mutating func noteTitle(trouble reason: String? = nil, isLost: Bool = false) {
    titles = max(0, titles - 1)
    failuresInARow = isLost ? failuresInARow + 1 : 0
    guard let reason else { return }
    trouble = (trouble?.reason ?? reason, (trouble?.count ?? 0) + 1)
  }
}
