/// What a fault does to a request or to its answer.
package enum Effect: Sendable, Hashable {
  // Instead of an answer.

  /// An error of the API.
  case answer(APIError)
  /// A page for humans: 503 under maintenance, 200 where a video should be.
  case html(status: Int)
  /// Anything at all, e.g. `{}` with 200 where a list should be.
  case raw(status: Int, type: String, body: String)
  /// No body: with 200 and length 0.
  case empty(status: Int)
  /// The connection is closed without an answer. With ``Fault/takesEffect`` this is a lost reply.
  case drop
  /// A download host's refusal; nil takes the status that goes with the value.
  case xError(String, status: Int?)
  /// 302 to another address; nil is the same path at another host name or listener.
  case redirect(to: String?)
  /// The torrent disappears from the account, then 404.
  case vanish

  // To the request.

  /// The `Range` header is overlooked.
  case ignoreRange

  // To a JSON answer.

  /// The second half is missing.
  case truncate
  /// Fields replaced or added, in the object or in every object of the list.
  case patch([JSON.Member])
  /// Fields left out.
  case remove([String])

  // To any answer.

  /// Seconds before the answer.
  case delay(Double)
  /// Bytes a second; 1 is a drip.
  case pace(Int)
  /// A header replaced, or removed by nil.
  case header(String, String?)
  /// The whole length is announced, but the connection is closed after so many bytes of the body.
  case earlyEnd(after: Int64)
  /// The connection is reset after so many bytes of the body.
  case reset(after: Int64)
  /// Nothing more comes after so many bytes of the body.
  case stall(after: Int64)
  /// No length is announced.
  case noLength
  /// `Content-Range` names a place that is off by so many bytes.
  case wrongRange(by: Int64)
  /// The file's size is announced as this.
  case wrongTotal(Int64)
  /// The byte at this offset of the file is changed.
  case corrupt(at: Int64)
  /// So many bytes follow the announced ones.
  case extra(Int)

  /// Whether it stands for the whole answer, so that of several only the first counts.
  var isReplacement: Bool {
    switch self {
    case .answer, .html, .raw, .empty, .drop, .xError, .redirect, .vanish: true
    default: false
    }
  }

  /// The connection is closed after the server did its work: ``drop`` under its usual name.
  package static func lostReply(on endpoint: Endpoint, times: Int? = 1) -> Fault {
    Fault(endpoint, .drop, times: times, takesEffect: true)
  }
}
