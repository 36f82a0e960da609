import CCurl

/// One request as libcurl holds it.
///
/// It belongs to the thread of its ``CurlLoop`` and must have been taken out of the multi handle before it goes.
struct EasyHandle: ~Copyable {
  /// The key under which the multi handle reports it.
  let raw: UnsafeMutableRawPointer
  private var fields: UnsafeMutablePointer<curl_slist>?
  private let message: UnsafeMutablePointer<CChar>

  init() throws(CurlCode) {
    guard let raw = curl_easy_init() else { throw .outOfMemory }
    self.raw = raw
    fields = nil
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(raw)
    curl_slist_free_all(fields)
    message.deallocate()
  }

  /// Has libcurl fill ``note``.
  func takeNotes() throws(CurlCode) {
    try ccurl_set_pointer(raw, CURLOPT_ERRORBUFFER, message).check()
  }

  func set(_ option: CURLoption, _ value: Int) throws(CurlCode) {
    try ccurl_set_long(raw, option, value).check()
  }

  func set(_ option: CURLoption, offset: Int64) throws(CurlCode) {
    try ccurl_set_offset(raw, option, curl_off_t(offset)).check()
  }

  func set(_ option: CURLoption, _ value: String) throws(CurlCode) {
    try ccurl_set_text(raw, option, value).check()
  }

  /// Milliseconds, at least one: zero means "never" to libcurl.
  func set(_ option: CURLoption, _ value: Duration) throws(CurlCode) {
    try set(option, max(1, Int(min(value / .milliseconds(1), 1e9))))
  }

  /// Bytes that libcurl copies.
  func setBody(_ bytes: [UInt8]) throws(CurlCode) {
    // The size first: without it libcurl would look for a NUL.
    try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: Int64(bytes.count))
    let code = (bytes + [0]).withUnsafeBytes {
      ccurl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
    try code.check()
  }

  /// Lines of the form `Name: value`; sets them once, they live as long as the handle.
  mutating func setFields(_ lines: [String]) throws(CurlCode) {
    for line in lines {
      guard let longer = curl_slist_append(fields, line) else { throw .outOfMemory }
      fields = longer
    }
    try ccurl_set_pointer(raw, CURLOPT_HTTPHEADER, fields).check()
  }

  /// Lets a paused transfer go on.
  func resume() -> CurlCode {
    CurlCode(curl_easy_pause(raw, CURLPAUSE_CONT))
  }

  /// What libcurl noted about the last failure, often nothing; it may quote the server.
  var note: String { String(cString: message) }

  /// The address of the host that answered, as numbers; empty while there is no connection.
  var peerAddress: String {
    ccurl_get_text(raw, CURLINFO_PRIMARY_IP).map { String(cString: $0) } ?? ""
  }

  /// Whether the request could be sent, so that there was a connection, with TLS where it is asked for.
  var wasConnected: Bool {
    var microseconds: curl_off_t = 0
    return ccurl_get_offset(raw, CURLINFO_PRETRANSFER_TIME_T, &microseconds) == CURLE_OK && microseconds > 0
  }

  /// The `errno` of a connection that failed, zero when there was none.
  var systemError: Int32 {
    var value = 0
    return ccurl_get_long(raw, CURLINFO_OS_ERRNO, &value) == CURLE_OK ? Int32(truncatingIfNeeded: value) : 0
  }
}
