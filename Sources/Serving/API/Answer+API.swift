internal import Files
internal import Library
internal import Model
internal import NIOCore
internal import NIOHTTP1

extension Answer {
  /// What a route of the API refuses with.
  struct Refusal: Encodable {
    let error: String
    /// Each as `check` words it.
    var faults: [String]?
  }

  static func fault(_ status: HTTPResponseStatus, _ message: String, faults: [String]? = nil) -> Answer {
    .json(Refusal(error: message, faults: faults), status)
  }

  /// The library cannot be read now.
  static func unavailableJSON(_ reason: String) -> Answer {
    var answer = fault(.serviceUnavailable, reason)
    answer.headers.add(name: "Retry-After", value: "5")
    return answer
  }

  /// There is no snapshot yet that could tell.
  static func withoutSnapshot(of store: SnapshotStore) -> Answer {
    if case .unavailable(let reason) = store.health { return .unavailableJSON(reason) }
    return .unavailableJSON("the first scan of the library is not done")
  }

  /// A document that is asked for anew each time.
  static func json(_ document: some Encodable, _ status: HTTPResponseStatus = .ok) -> Answer {
    encoded(document) { bytes in
      Answer(
        status, headers: ["Content-Type": MediaType.json, "Cache-Control": "no-store"],
        body: .bytes(ByteBuffer(bytes: bytes)))
    }
  }

  /// A document that the client may keep and ask about.
  static func json(_ document: some Encodable, _ request: Request) -> Answer {
    encoded(document) { bytes in
      let validators = Validators(tag: "\"\(SHA256.hex(of: bytes).prefix(32))\"")
      let headers: HTTPHeaders = ["Cache-Control": "private, no-cache", "ETag": validators.tag]
      switch Preconditions.outcome(request.headers, validators) {
      case .failed: return Answer(.preconditionFailed, headers: headers)
      case .notModified: return Answer(.notModified, headers: headers)
      case .proceed: break
      }
      var answer = Answer(.ok, headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
      answer.headers.add(name: "Content-Type", value: MediaType.json)
      return answer
    }
  }

  private static func encoded(_ document: some Encodable, _ answer: ([UInt8]) -> Answer) -> Answer {
    do {
      return answer(try JSONDocument.line(of: document))
    } catch {
      // Only a number that JSON does not have, which no document holds.
      return .message(.internalServerError, "the answer cannot be written: \(error)")
    }
  }
}
