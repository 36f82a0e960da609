import ArgumentParser
import Files
import Model

/// What a wish goes by on the command line: the id that `add` printed, or what it was made of.
struct WishIDArgument: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let argument = argument.trimmingBlanks()
    if let imdb = IMDbID(idOrAddress: argument) {
      text = imdb.text
    } else if let infohash = Infohash(argument) ?? Magnet(argument)?.infohash {
      text = infohash.hex
    } else if ContentID(argument) != nil || ReleaseKey(argument) != nil {
      text = argument
    } else if argument.contains("://") {
      // An address may hold a key, and is not to be told again.
      text = ReleaseKey(linkSHA256: SHA256.hex(of: Array(argument.utf8))).text
    } else {
      return nil
    }
  }

  static let help: ArgumentHelp =
    "Ids that add and plan show (tt1254207, an infohash, off:…, link-…), IMDb addresses, magnets or links."
}
