import CCurl

/// The header fields of an answer.
package struct HTTPHeaders: Sendable {
  private var values: [String: String]

  package init(_ fields: [(name: String, value: String)] = []) {
    values = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { $1 }
  }

  /// The last value of a field; case does not matter.
  package subscript(name: String) -> String? {
    values[name.lowercased()]
  }

  /// How long the server asks to wait, by `Retry-After` in seconds or as a date.
  ///
  /// A date counts from the server's own `Date`; without that, or when it is past, the answer is nil or zero.
  package var retryAfter: Duration? {
    guard let text = self["retry-after"] else { return nil }
    if let seconds = Int32(text) { return .seconds(max(0, seconds)) }
    guard let now = self["date"].flatMap(Self.seconds), let then = Self.seconds(text) else { return nil }
    return .seconds(max(0, then - now))
  }

  /// The server's own time, in seconds since 1970.
  package var date: Int64? { self["date"].flatMap(Self.seconds).map(Int64.init) }

  private static func seconds(_ date: String) -> Int? {
    let value = curl_getdate(date, nil)
    return value == -1 ? nil : value
  }
}

extension HTTPHeaders {
  /// A count of bytes; nil when the field is absent or no plain number.
  var contentLength: Int64? {
    guard let text = self["content-length"], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int64(text)
  }

  /// The media type in lower case, without parameters.
  var mediaType: String? {
    self["content-type"].map { value in
      value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
  }
}
