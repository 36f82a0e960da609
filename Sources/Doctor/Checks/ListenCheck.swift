internal import Model
internal import Secrets
internal import Serving
internal import Transfer
internal import Watchlist

/// Whether the server's place is free or has our server in it.
enum ListenCheck {
  private static let name = "server"

  /// What a question for `/healthz` brought.
  enum Answer: Sendable, Hashable {
    case status(Int, text: String)
    case refused
    case untrusted
    case failed(String)
  }

  static func check(_ patient: Patient) -> Check {
    Check(name: name) {
      let server = patient.settings.server
      let listen = server.listen
      guard listen.port != 0, let url = address(listen, isSecure: server.tlsCertificate != nil) else {
        return []
      }
      do throws(TransferError) {
        let response = try await patient.send(
          HTTPRequest(
            .get, url, limits: HTTPLimits(connect: .seconds(3), total: .seconds(5), maximumBody: 65_536)))
        let text = String(decoding: response.body.prefix(200), as: UTF8.self)
        return [finding(.status(response.status, text: text), at: "\(listen)")]
      } catch {
        switch error.code {
        case .connect: return [finding(.refused, at: "\(listen)")]
        case .tls: return [finding(.untrusted, at: "\(listen)")]
        default: return [finding(.failed("\(error)"), at: "\(listen)")]
        }
      }
    }
  }

  static func finding(_ answer: Answer, at place: String) -> Finding {
    switch answer {
    case .status(200, let text) where text.trimmingBlanks() == "ok":
      .ok(name, "it answers on \(place)")
    case .status(503, let text): .warn(name, "it answers on \(place), and is not well: \(ShownLine.of(text))")
    case .refused:
      .ok(name, "nothing listens on \(place)", next: "offlinio serve, or the units (see below)")
    // The name in it is not the address that is asked here.
    case .untrusted: .ok(name, "something with a certificate answers on \(place)")
    case .status:
      .fail(
        name, .temporary, "another program listens on \(place)",
        next: "change listen in [server], or stop that one")
    case .failed(let reason):
      .warn(name, "\(place) could not be tried: \(reason)")
    }
  }

  /// Where a server that listens there is reached from this machine.
  static func address(_ listen: ListenAddress, isSecure: Bool) -> SecretURL? {
    let isAll = Server.Address(host: listen.host, port: listen.port).reach == .all
    let host = isAll ? (listen.host.contains(":") ? "::1" : "127.0.0.1") : listen.host
    return SecretURL(
      "\(isSecure ? "https" : "http")://\(ListenAddress(host: host, port: listen.port))/healthz")
  }
}

/// One line of a text that another program wrote.
enum ShownLine {
  static func of(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    return String(
      String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }
}
