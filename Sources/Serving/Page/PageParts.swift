internal import Files

/// The files of the page, in `Source` beside this one, which are the same for every address.
enum PageParts {
  /// The markup, with names in double braces for what else goes in.
  static let template = String(decoding: PackageResources.page_html, as: UTF8.self)

  static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

  /// One module: its files see each other's names, and run in this order.
  static let script = "\n" + String(decoding: scripts.joined(), as: UTF8.self)

  private static var scripts: [[UInt8]] {
    [
      PackageResources.dom_js, PackageResources.words_js, PackageResources.api_js, PackageResources.token_js,
      PackageResources.install_js, PackageResources.storage_js, PackageResources.runs_js,
      PackageResources.feed_js, PackageResources.health_js, PackageResources.sync_js,
      PackageResources.wish_js,
      PackageResources.grid_js, PackageResources.library_js, PackageResources.filters_js,
      PackageResources.title_js, PackageResources.start_js,
    ]
  }

  /// The content security policy: the page's own script and style, this server alone, and never in a frame.
  static let policy = """
    default-src 'none'; script-src '\(hash(script))'; style-src '\(hash(style))'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'
    """

  private static func hash(_ text: String) -> String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return "sha256-" + Base64.text(hash.finish())
  }
}
