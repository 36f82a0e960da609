import ArgumentParser
import Model

/// The id of a title or a video on the command line; an IMDb address will do.
struct IDArgument: ExpressibleByArgument {
  let id: ContentID

  init?(argument: String) {
    let id =
      ContentID(argument.trimmingBlanks()) ?? IMDbID(idOrAddress: argument).map { ContentID(TitleID($0)) }
    guard let id else { return nil }
    self.id = id
  }

  static let help: ArgumentHelp =
    "Ids that list shows: of a title (tt1254207), or of an episode (tt0903747:1:2)."
}
