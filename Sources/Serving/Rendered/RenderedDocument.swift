internal import Files
internal import NIOCore
internal import NIOHTTP1
internal import Stremio

/// A document as it is sent: plain, and packed where that is shorter.
struct RenderedDocument: Sendable {
  /// One form of the document, with a strong tag of its own: to HTTP they are two things.
  struct Form: Sendable {
    var body: ByteBuffer
    var tag: String
  }

  let plain: Form
  let packed: Form?

  private let mediaType: String

  /// When it is not current any more, where it shows more than a snapshot.
  var end: ContinuousClock.Instant?

  /// - Parameter document: Of the addon protocol.
  init(_ document: some WireAnswer) throws { self.init(try document.bytes(), as: MediaType.json) }

  init(_ bytes: [UInt8], as mediaType: String) {
    self.mediaType = mediaType
    let digest = SHA256.hex(of: bytes).prefix(32)
    plain = Form(body: ByteBuffer(bytes: bytes), tag: "\"\(digest)\"")
    packed = Gzip.packed(bytes).map { Form(body: ByteBuffer(bytes: $0), tag: "\"\(digest)-gzip\"") }
  }

  /// Bytes in memory.
  var cost: Int { plain.body.capacity + (packed?.body.capacity ?? 0) }

  func answer(caching: String, _ request: Request) -> Answer {
    let unpacks = ContentCoding.acceptsGzip(request.headers)
    let form = unpacks ? packed ?? plain : plain
    var headers: HTTPHeaders = ["Cache-Control": caching, "ETag": form.tag, "Vary": "Accept-Encoding"]
    switch Preconditions.outcome(request.headers, Validators(tag: form.tag)) {
    case .failed: return Answer(.preconditionFailed, headers: headers)
    case .notModified:
      var answer = Answer(.notModified, headers: headers)
      answer.end = end
      return answer
    case .proceed: break
    }
    headers.add(name: "Content-Type", value: mediaType)
    if unpacks, packed != nil { headers.add(name: "Content-Encoding", value: "gzip") }
    var answer = Answer(.ok, headers: headers, body: .bytes(form.body))
    answer.end = end
    return answer
  }
}
