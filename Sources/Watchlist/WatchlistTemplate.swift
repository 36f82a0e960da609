package import SystemPackage

/// The watchlist that `init` writes.
package enum WatchlistTemplate {
  /// A short commented watchlist without wishes, sound as it is.
  ///
  /// - Parameters:
  ///   - libraryPath: Absolute.
  ///   - schema: The file beside it that tells editors what may stand in it.
  package static func text(
    libraryPath: FilePath, schema: FilePath.Component = "watchlist.schema.json"
  ) -> String {
    #"""
    #:schema ./\#(schemaReference(schema))

    # What you want to have, and where it goes. Offlinio reads this file and never writes it.
    # After a change:  offlinio check   tells what is wrong in it
    #                  offlinio plan    tells what would be fetched
    #                  offlinio sync    fetches it

    [library]
    path = \#(TOMLText.string(libraryPath.string))

    [real_debrid]
    # Your token from https://real-debrid.com/apitoken, alone in a file that only you can read (chmod 600).
    token_file = "real-debrid.token"

    [quality]
    resolutions = ["1080p", "720p"]     # best first; others are refused
    max_size = "20 GB"                  # of a movie
    max_episode_size = "5 GB"
    # languages = ["en"]                # releases that name only others are refused

    # Where releases are looked for: Stremio addons that answer for IMDb ids, asked in order.
    # Without one, give each wish its "release", or fetch what lies in your account already.
    # [[source]]
    # name = "My addon"
    # url = "https://addon.example/manifest.json"

    # Wishes begin here. The id is in a title's address at imdb.com; the whole address will do as well.
    # [[movie]]
    # imdb = "tt1254207"
    # release = "magnet:?xt=urn:btih:…"  # optional: magnet link, infohash, .torrent file or any other link

    # [[series]]
    # imdb = "tt0795176"
    # episodes = ["S01", "S02E01-E05"]   # default: "all"
    # keep = "latest 10"                 # default: "all"

    """#
  }

  /// The name of the schema's file for a watchlist: `watchlist.schema.json` for `watchlist.toml`.
  package static func schemaFile(of watchlist: FilePath) -> FilePath {
    watchlist.removingLastComponent().appending((watchlist.stem ?? "watchlist") + ".schema.json")
  }

  /// A name that would end the comment's line is not named.
  private static func schemaReference(_ schema: FilePath.Component) -> String {
    let name = schema.string
    return name.firstControl == nil ? name : "watchlist.schema.json"
  }
}
