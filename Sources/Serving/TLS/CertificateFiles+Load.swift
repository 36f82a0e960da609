internal import Files
internal import NIOCore
internal import NIOSSL
internal import SystemPackage

extension CertificateFiles {
  /// More than any chain of certificates has.
  private static let limit = 1 << 20

  /// A pair that can be used.
  struct Loaded {
    let context: NIOSSLContext
    /// Of the server's own certificate.
    let validity: CertificateValidity
  }

  /// Reads both files anew, which blocks.
  func load() throws(CertificateFault) -> Loaded {
    let chain = try certificates()
    let validity = CertificateValidity(
      begins: Int64(chain[0].notValidBefore), ends: Int64(chain[0].notValidAfter))
    let key = try privateKey()
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    // For the other side to say goodbye too: by then the limits of the connection have waited already.
    configuration.shutdownTimeout = .seconds(1)
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    do {
      return Loaded(context: try NIOSSLContext(configuration: configuration), validity: validity)
    } catch {
      throw CertificateFault(
        path: self.key,
        reason: """
          this is not the key of the first certificate in \(certificate); \
          name the pair that belongs together as tls_certificate and tls_key
          """)
    }
  }

  /// Why clients refuse the certificate at a time in seconds since 1970, and what else should be known of it.
  ///
  /// Throws when the pair cannot be used at all.
  package func trouble(at now: Int64) throws(CertificateFault) -> (fault: String?, warning: String?) {
    let validity = try load().validity
    return (validity.fault(at: now), validity.warning(at: now))
  }

  private func certificates() throws(CertificateFault) -> [NIOSSLCertificate] {
    let bytes = try bytes(certificate, "tls_certificate")
    // It is an error too when there is none.
    let chain = (try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? []
    guard !chain.isEmpty else {
      throw CertificateFault(
        path: certificate,
        reason:
          "there is no certificate in it; tls_certificate takes a PEM file that begins with the server's own")
    }
    return chain
  }

  private func privateKey() throws(CertificateFault) -> NIOSSLPrivateKey {
    let bytes = try bytes(key, "tls_key")
    do {
      return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
    } catch {
      // What the library says could quote the file.
      throw CertificateFault(
        path: key, reason: "there is no usable key in it; tls_key takes a PEM file without a passphrase")
    }
  }

  private func bytes(_ path: FilePath, _ name: String) throws(CertificateFault) -> [UInt8] {
    do {
      if let bytes = try FileReading.bytes(of: path, limit: Self.limit) { return bytes }
    } catch {
      throw CertificateFault(
        path: path, reason: "\(name) cannot be read: \(error); it must be readable by the user that serves")
    }
    throw CertificateFault(
      path: path, reason: "\(name) is not there; change it in [server], or put the file there")
  }
}
