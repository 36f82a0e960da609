import CCurl

/// The answer of a libcurl easy function.
struct CurlCode: RawRepresentable, Error, Hashable, Sendable {
  let rawValue: UInt32

  static let ok = CurlCode(CURLE_OK)
  static let writeError = CurlCode(CURLE_WRITE_ERROR)
  static let outOfMemory = CurlCode(CURLE_OUT_OF_MEMORY)

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  init(_ code: CURLcode) {
    rawValue = code.rawValue
  }

  /// libcurl's own sentence, which never holds anything of the request.
  var sentence: String {
    String(cString: curl_easy_strerror(CURLcode(rawValue)))
  }
}

extension CURLcode {
  func check() throws(CurlCode) {
    if self != CURLE_OK { throw CurlCode(self) }
  }
}
