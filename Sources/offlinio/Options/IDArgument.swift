import ArgumentParser
import Model
import Syncing

/// The id of a title or a video on the command line, or what `add` printed of its release; an IMDb address will do.
struct IDArgument: ExpressibleByArgument {
  enum Subject: Hashable {
    case content(ContentID)
    case release(ReleaseKey)
  }

  let subject: Subject

  init?(argument: String) {
    guard let text = WishIDArgument(argument: argument)?.text else { return nil }
    if let id = ContentID(text) {
      subject = .content(id)
    } else if let key = ReleaseKey(text) {
      subject = .release(key)
    } else {
      return nil
    }
  }

  /// What it means; nil for an address that no wish names.
  func content(among titles: @autoclosure () -> ReleasedTitle) -> ContentID? {
    switch subject {
    case .content(let id): id
    case .release(let key): titles().id(of: key).map { ContentID($0) }
    }
  }

  /// What to say where it means nothing.
  var complaint: String {
    switch subject {
    case .content(let id): "nothing is known of \(id)"
    case .release(let key): "no wish goes by \(key)"
    }
  }

  static let help: ArgumentHelp =
    "Ids that list shows, of a title (tt1254207) or an episode (tt0903747:1:2), or what add printed."
}
