package import Model
package import SystemPackage

extension Settings {
  /// How the library is served (`[server]`).
  package struct Server: Sendable, Hashable {
    package var listen = ListenAddress(host: "127.0.0.1", port: 11_471)
    /// What clients see; nil takes it from each request.
    package var publicURL: PublicURL?
    /// Whose `X-Forwarded-*` headers are believed.
    package var trustedProxies: [IPNetwork] = []
    /// Paths are absolute; nil is none.
    package var accessKeyFile: FilePath?
    package var adminTokenFile: FilePath?
    /// Set together with `tlsKey` or not at all.
    package var tlsCertificate: FilePath?
    package var tlsKey: FilePath?

    package init() {}
  }
}

extension TableSchema where Root == Settings.Server {
  static let server = TableSchema(
    "server",
    keys: [
      KeySchema("listen", \.listen, ListenAddress.form),
      KeySchema("public_url", \.publicURL, AddressText.publicBase.orEmpty),
      KeySchema("trusted_proxies", \.trustedProxies, .array(of: IPNetwork.form)),
      KeySchema("access_key_file", \.accessKeyFile, PathText.form.orEmpty),
      KeySchema("admin_token_file", \.adminTokenFile, PathText.form.orEmpty),
      KeySchema("tls_certificate", \.tlsCertificate, PathText.form.orEmpty),
      KeySchema("tls_key", \.tlsKey, PathText.form.orEmpty),
    ])
}

extension ReadTable where Root == Settings.Server {
  /// Refuses a certificate without a key, and a key without a certificate.
  mutating func checkTLS(_ report: inout FileReport) {
    guard !faulty.contains("tls_certificate"), !faulty.contains("tls_key"),
      (value.tlsCertificate == nil) != (value.tlsKey == nil)
    else { return }
    let (key, other) = value.tlsKey == nil ? ("tls_certificate", "tls_key") : ("tls_key", "tls_certificate")
    report.error(at: given[key] ?? position, "'\(key)': needs '\(other)' beside it")
    faulty.insert(key)
  }
}
