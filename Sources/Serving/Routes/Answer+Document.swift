internal import Files
internal import NIOCore
internal import NIOHTTP1
internal import Stremio

extension Answer {
  /// A document of the addon protocol, tagged by its content.
  static func document(_ document: some WireAnswer, caching: String, _ request: Request) -> Answer {
    let bytes: [UInt8]
    do {
      bytes = try document.bytes()
    } catch {
      // Only a number that JSON does not have, which no document holds.
      return .message(.internalServerError, "the answer cannot be written: \(error)")
    }
    let validators = Validators(tag: "\"\(SHA256.hex(of: bytes).prefix(32))\"")
    var headers: HTTPHeaders = ["Cache-Control": caching, "ETag": validators.tag]
    switch Preconditions.outcome(request.headers, validators) {
    case .failed: return Answer(.preconditionFailed, headers: headers)
    case .notModified: return Answer(.notModified, headers: headers)
    case .proceed: break
    }
    headers.add(name: "Content-Type", value: MediaType.json)
    return Answer(.ok, headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
  }
}
