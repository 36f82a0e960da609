internal import Files
internal import Model
internal import ReleaseNames
internal import SystemPackage

/// What a folder holds, read from the files that a survey found in it.
struct FolderContents {
  private(set) var titles = TitleParts()
  private(set) var warnings: [String]
  /// Whether everything could be read; where not, it is what was known of it before.
  private(set) var isCertain = true
  /// The folders in it that may hold titles.
  let folders: [FilePath.Component]
  private let survey: FolderSurvey
  private let former: FormerParts
  private var reader: CardReader
  private var builder = PartsBuilder()

  /// - Parameter former: What the folder held when it was last read.
  init(
    _ survey: FolderSurvey, _ warnings: [String], after former: TitleParts?, read reader: CardReader
  ) {
    self.survey = survey
    self.warnings = warnings
    self.former = FormerParts(former)
    self.reader = reader
    folders =
      survey.isOwn
      ? survey.folder.folders.filter { !TreeNames.isExtrasFolder($0.string) } : survey.folder.folders
    if let show = survey.show { describe(show) }
    for video in survey.videos { add(facts(video.file, video.card)) }
    titles = builder.parts()
    self.warnings += self.reader.warnings
    self.warnings += survey.unserved.map { "\($0): a disc, of which nothing can be served" }
  }

  private mutating func describe(_ show: FolderSurvey.Card) {
    let key = ShowKey(folder: survey.folder.path)
    var card: Sidecar?
    do throws(FileFault) {
      card = try reader.card(show, of: .series)
    } catch {
      note(error)
      if let known = former.description(of: key) {
        builder.describe(key, known)
        return
      }
    }
    let artwork = ArtworkSearch.artwork(
      in: survey.folder, stem: nil, named: card?.artwork ?? [:], isOwnFolder: true)
    builder.describe(key, ShowDescription(card, paths: show.paths, artwork: artwork))
  }

  private mutating func facts(_ file: VideoFile, _ card: FolderSurvey.Card) -> VideoFacts {
    let area = survey.area
    do throws(FileFault) {
      return VideoFacts(
        file: file, card: try reader.card(card, of: Self.kind(of: file, in: area)), paths: card.paths,
        folder: survey.folder, isOwnFolder: survey.isOwn)
    } catch {
      note(error)
      return VideoFacts(
        file: file, card: former.card(of: file.path), paths: card.paths, folder: survey.folder,
        isOwnFolder: survey.isOwn, former: former.record(of: file))
    }
  }

  /// What a video is where nothing says it.
  private static func kind(of file: VideoFile, in area: FolderPlace.Area) -> Sidecar.Kind {
    switch area {
    case .movies: .movie
    case .shows, .show: .episode
    case .free: [.episode, .pack].contains(ReleaseName.parse(file.name).kind) ? .episode : .movie
    }
  }

  private mutating func note(_ fault: FileFault) {
    isCertain = false
    warnings.append("\(fault)")
  }

  private mutating func add(_ facts: VideoFacts) {
    switch (survey.area, facts.card?.kind) {
    case (_, .movie), (.movies, nil), (.movies, .series): builder.addMovie(facts)
    case (.show(let show), _): builder.add(facts, to: ShowKey(folder: show))
    case (.free, _), (.shows, _), (.movies, .episode):
      let folder = facts.folder
      let key =
        survey.isOwn
        ? ShowKey(folder: folder.showPath)
        : ShowKey(folder: folder.path, title: (facts.seriesTitle ?? facts.file.stem).folded)
      builder.add(facts, to: key)
    }
  }
}
