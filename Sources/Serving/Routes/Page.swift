internal import NIOCore
internal import NIOHTTP1

/// The page at `/`, for people.
enum Page {
  static func answer(_ base: BaseURL) -> Answer {
    let manifest = base.url("manifest.json")
    return Answer(
      .ok,
      headers: [
        "Content-Type": MediaType.html, "Cache-Control": "no-cache",
        // By this header the JavaScript client recognises the page as the addon's.
        "X-Stremio-Addon": manifest,
        "Content-Security-Policy": SecurityHeaders.pagePolicy(base),
      ],
      body: .bytes(ByteBuffer(string: html(manifest, isSecure: base.isSecure))))
  }

  private static func html(_ manifest: String, isSecure: Bool) -> String {
    let address = escaped(manifest)
    let reach =
      isSecure
      ? "Every Stremio client can install it."
      : """
      It is plain http, which Stremio accepts for an address of the same machine (127.0.0.1) only: other clients change \
      it to https, and fail. For them, put a server with a certificate in front, and set <code>public_url</code>.
      """
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Offlinio</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
      code { overflow-wrap: anywhere }
      </style>
      </head>
      <body>
      <h1>Offlinio</h1>
      <p>This server gives Stremio the movies and series of a library of its own. It needs no internet.</p>
      <p>To install it, open Addons in Stremio and paste this address into the search field:</p>
      <p><code>\(address)</code></p>
      <p>\(reach)</p>
      </body>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}
