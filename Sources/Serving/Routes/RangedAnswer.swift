internal import Files
internal import NIOCore
internal import NIOHTTP1

/// Answers with something that players read in parts: whole, in part, or with word that the client's copy is current.
struct RangedAnswer {
  let validators: Validators
  /// Bytes.
  let size: Int64
  let type: String
  let caching: String

  /// - Parameter body: Makes the body of a range, which is never empty.
  func answer(_ request: Request, body: (Range<Int64>) -> Answer.Body) -> Answer {
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
    switch Preconditions.range(request.headers, validators, size: size) {
    case .whole:
      headers.add(name: "Content-Type", value: type)
      return Answer(.ok, headers: headers, body: body(0..<size))
    case .part(let range):
      headers.add(name: "Content-Type", value: type)
      headers.add(name: "Content-Range", value: "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
      return Answer(.partialContent, headers: headers, body: body(range))
    case .unsatisfiable:
      headers.add(name: "Content-Range", value: "bytes */\(size)")
      return Answer(.rangeNotSatisfiable, headers: headers)
    }
  }
}

extension Answer {
  /// A text that was made for this answer, tagged by its content.
  static func text(_ text: [UInt8], type: String, _ request: Request) -> Answer {
    let ranged = RangedAnswer(
      validators: Validators(tag: "\"\(SHA256.hex(of: text).prefix(32))\""), size: Int64(text.count),
      type: type, caching: "no-cache")
    return ranged.answer(request) { .bytes(ByteBuffer(bytes: text[Int($0.lowerBound)..<Int($0.upperBound)])) }
  }
}
