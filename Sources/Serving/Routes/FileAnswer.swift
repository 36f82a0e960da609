internal import NIOCore
internal import NIOHTTP1

/// Answers with a file: whole, in part, or with word that the client's copy is current.
enum FileAnswer {
  static func answer(_ file: OpenFile, name: String, caching: String, _ request: Request) -> Answer {
    let validators = validators(of: file)
    var headers: HTTPHeaders = [
      "Accept-Ranges": "bytes", "ETag": validators.tag, "Cache-Control": caching,
    ]
    if let modified = validators.modified {
      headers.add(name: "Last-Modified", value: HTTPDate.text(secondsSinceEpoch: modified))
    }
    switch Preconditions.outcome(request.headers, validators) {
    case .failed: return Answer(.preconditionFailed, headers: headers)
    case .notModified: return Answer(.notModified, headers: headers)
    case .proceed: break
    }
    switch Preconditions.range(request.headers, validators, size: file.size) {
    case .whole:
      headers.add(name: "Content-Type", value: MediaType.of(name))
      return Answer(.ok, headers: headers, body: .file(file, 0..<file.size))
    case .part(let range):
      headers.add(name: "Content-Type", value: MediaType.of(name))
      headers.add(
        name: "Content-Range", value: "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)")
      return Answer(.partialContent, headers: headers, body: .file(file, range))
    case .unsatisfiable:
      headers.add(name: "Content-Range", value: "bytes */\(file.size)")
      return Answer(.rangeNotSatisfiable, headers: headers)
    }
  }

  /// Size and time of change, and nothing of this host: all servers of one tree agree.
  private static func validators(of file: OpenFile) -> Validators {
    Validators(
      tag: "\"\(String(file.size, radix: 16))-\(String(file.modified, radix: 16))\"",
      modified: Int64((Double(file.modified) / 1_000_000_000).rounded(.down)))
  }
}
