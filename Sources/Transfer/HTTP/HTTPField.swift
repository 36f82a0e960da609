package import Secrets

/// One header field of a request.
package struct HTTPField: Sendable, Hashable {
  package let name: String
  package let value: Secret
  /// True where the value must not reach another host by a redirect.
  let staysWithOrigin: Bool

  /// A field that may be seen by whoever a redirect names, unless its name says that it is a credential.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = Secret(value)
    staysWithOrigin = Self.credentials.contains(name.lowercased())
  }

  /// A field for the host of the request alone.
  package init(_ name: String, secret: Secret) {
    self.name = name
    value = secret
    staysWithOrigin = true
  }

  private static let credentials: Set<String> = ["authorization", "cookie", "proxy-authorization"]

  /// Whether the field is one line with a proper name; anything else could smuggle in further fields.
  var isWellFormed: Bool {
    let marks = Set("!#$%&'*+-.^_`|~".utf8)
    let isName =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: marks.contains(byte)
        }
      }
    return isName && !value.reveal().utf8.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
  }
}
