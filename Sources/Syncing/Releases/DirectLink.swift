import Model
import RealDebrid
import Secrets
import Transfer

/// A file on a server that is fetched as it is, without Real-Debrid.
struct DirectLink: Sendable {
  let url: SecretURL
  var network = NetworkScope.any
  let send: HTTPSend

  /// What a look at the server's answer tells of the file; a server that tells nothing is no fault.
  func look() async throws(OpeningTrouble) -> UnrestrictedLink {
    let answer = try await ask(HTTPRequest(.head, url, network: network))
    switch answer.status {
    case 200..<300: break
    // Signed addresses are often good for GET alone.
    case 403, 405, 501: return try await firstByte()
    default: throw .fail("\(url.host) answered \(answer.status); the link leads nowhere")
    }
    let size = answer.headers["Content-Length"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    return UnrestrictedLink(url: url, name: name(answer), size: size)
  }

  /// What an answer with a single byte tells; a server that sends more tells nothing.
  private func firstByte() async throws(OpeningTrouble) -> UnrestrictedLink {
    let unknown = UnrestrictedLink(url: url, name: LinkName.videoName(of: url) ?? "", size: nil)
    let request = HTTPRequest(
      .get, url, headers: [HTTPField("Range", "bytes=0-0")], limits: HTTPLimits(maximumBody: 1_024),
      network: network)
    let answer: HTTPResponse
    do throws(OpeningTrouble) {
      answer = try await ask(request)
    } catch {
      // The download itself will tell what is wrong with it.
      guard case .fail = error else { throw error }
      return unknown
    }
    guard answer.status == 206,
      let total = answer.headers["Content-Range"]?.split(separator: "/").last.flatMap({ Int64($0) }),
      total > 0
    else { return unknown }
    return UnrestrictedLink(url: url, name: name(answer), size: total)
  }

  /// Throws what is wrong with the server or the way to it; other answers are the caller's to judge.
  private func ask(_ request: HTTPRequest) async throws(OpeningTrouble) -> HTTPResponse {
    let answer: HTTPResponse
    do throws(TransferError) {
      answer = try await send(request)
    } catch {
      if error.code == .cancelled { throw .stop(.stopped) }
      if error.isTemporary { throw .wait("\(error)") }
      throw .fail("\(error)")
    }
    switch answer.status {
    case 408, 429: throw .wait("\(url.host) answered \(answer.status)")
    case 500... where answer.status != 501: throw .wait("\(url.host) answered \(answer.status)")
    default: return answer
    }
  }

  private func name(_ answer: HTTPResponse) -> String {
    let name =
      DirectLink.dispositionName(answer.headers["Content-Disposition"] ?? "") ?? LinkName.videoName(of: url)
      ?? url.host
    guard !VideoFiles.isVideo(name), let type = answer.headers["Content-Type"]?.split(separator: ";").first,
      let fileExtension = DirectLink.extensions[type.lowercased().trimmingBlanks()]
    else { return name }
    return "\(name).\(fileExtension)"
  }

  /// The file name of a `Content-Disposition` field (RFC 6266), its last path component alone.
  static func dispositionName(_ field: String) -> String? {
    for part in field.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
      guard pair.count == 2 else { continue }
      let value: String
      switch pair[0].lowercased() {
      case "filename*": value = PercentEncoding.decode(pair[1].split(separator: "'").last ?? "")
      case "filename": value = pair[1].filter { $0 != "\"" }
      default: continue
      }
      if let name = value.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last { return String(name) }
    }
    return nil
  }

  private static let extensions = [
    "video/x-matroska": "mkv", "video/mp4": "mp4", "video/webm": "webm", "video/x-msvideo": "avi",
    "video/quicktime": "mov", "video/mp2t": "ts", "video/mpeg": "mpg",
  ]
}
