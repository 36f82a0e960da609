import ArgumentParser
import Model

/// A title or a single video on the command line: an IMDb id or address, an id of ours, either with season and episode.
struct VideoIdentifier: ExpressibleByArgument {
  let id: ContentID

  init?(argument: String) {
    guard
      let id = ContentID(argument.trimmingBlanks())
        ?? IMDbID(idOrAddress: argument).map({ ContentID(TitleID($0)) })
    else { return nil }
    self.id = id
  }
}
