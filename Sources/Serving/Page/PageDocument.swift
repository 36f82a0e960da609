internal import Model

/// The page as one document, for those who know the server by one address.
enum PageDocument {
  /// What Stremio makes of an address.
  enum Reach: String {
    /// Every client can install it.
    case secure
    /// Clients on this machine can.
    case loopback
    /// None can: plain http to another machine.
    case plain

    init(_ base: BaseURL) {
      self = base.isSecure ? .secure : base.isLoopback ? .loopback : .plain
    }
  }

  static func html(_ base: BaseURL) -> String {
    let manifest = base.url("manifest.json")
    let reach = Reach(base)
    let values = [
      "style": PageParts.style, "script": PageParts.script, "reach": reach.rawValue,
      "manifest": escaped(manifest),
      // Clients put https in the place of this scheme, so that it serves no other address.
      "install": escaped("stremio://\(base.withoutScheme)/manifest.json"),
      "web": escaped("https://web.stremio.com/#/addons?addon=\(PercentEncoding.encode(manifest))"),
      // The page rather than `stremio://`: each camera opens web addresses, few know other schemes.
      "code": reach == .loopback ? "" : QRCode.svg(of: base.text + "/") ?? "",
    ]
    return filled(PageParts.template, values)
  }

  /// Puts values in the place of their names in double braces, each once: what a value holds is never looked at.
  static func filled(_ template: String, _ values: [String: String]) -> String {
    var rest = template[...]
    var text = ""
    while let opening = rest.firstRange(of: "{{"),
      let closing = rest[opening.upperBound...].firstRange(of: "}}")
    {
      text +=
        rest[..<opening.lowerBound] + (values[String(rest[opening.upperBound..<closing.lowerBound])] ?? "")
      rest = rest[closing.upperBound...]
    }
    return text + rest
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
  }
}
