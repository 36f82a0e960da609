import CCurl
import Glibc
import Secrets

extension TransferError {
  /// - Parameters:
  ///   - note: libcurl's remark; told only where it speaks of the connection, since it may quote the server.
  ///   - systemError: `errno` of the connection, zero when there is none.
  ///   - wasConnected: Whether a request could be sent: libcurl has one code for all that takes too long.
  init(_ code: CurlCode, _ url: SecretURL, note: String, systemError: Int32, wasConnected: Bool = true) {
    let kind = wasConnected || Self.kind(code) != .timeout ? Self.kind(code) : .connect
    let detail =
      switch kind {
      case .resolve, .connect, .tls: note.isEmpty ? code.sentence : note
      default: code.sentence
      }
    let cause = systemError == 0 ? "" : " (\(String(cString: strerror(systemError))))"
    self.init(kind, url, detail + cause)
  }

  private static func kind(_ code: CurlCode) -> Code {
    switch CURLcode(code.rawValue) {
    case CURLE_COULDNT_RESOLVE_HOST: .resolve
    case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_SSL_CONNECT_ERROR: .connect
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
      .tls
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      .reset
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_URL_MALFORMAT: .badAddress
    // The address is http always: it is the answer that is another protocol.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .protocolError
    default: .other(Int32(bitPattern: code.rawValue))
    }
  }
}
