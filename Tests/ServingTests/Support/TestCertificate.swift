import Files
import NIOCore
import NIOSSL
import Serving
import SystemPackage

/// A certificate and its key, made for these tests and worth nothing elsewhere.
struct TestCertificate: Sendable {
  let name: String
  let certificate: String
  let key: String

  /// Writes the pair into a folder.
  func write(to library: TemporaryLibrary) throws {
    try library.write("tls/key.pem", key)
    try library.write("tls/certificate.pem", certificate)
  }

  /// A client that trusts this one alone.
  func client() throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.shutdownTimeout = .milliseconds(100)
    configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)))
    return try NIOSSLContext(configuration: configuration)
  }
}

extension TemporaryLibrary {
  var certificateFiles: CertificateFiles {
    CertificateFiles(certificate: absolute("tls/certificate.pem"), key: absolute("tls/key.pem"))
  }
}

extension TestCertificate {
  static let one = TestCertificate(
    name: "one.test",
    certificate: """
      -----BEGIN CERTIFICATE-----
      MIIBmDCCAT6gAwIBAgIUHH2xwl0l7ZKhqa76FuYCD4+zTQMwCgYIKoZIzj0EAwIw
      EzERMA8GA1UEAwwIb25lLnRlc3QwIBcNMjYxMTI3MjIxODE3WhgPMjEyNjExMDMy
      MjE4MTdaMBMxETAPBgNVBAMMCG9uZS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
      AQcDQgAECwGusN4S19U5gDXOE0vmSUqq/YqFWdwr21/moWrJsOcDh05+fBUmLwaL
      k2lT63EmNjpF45AIRDUXtdCYmbTSu6NuMGwwHQYDVR0OBBYEFBM3V0+CkT3g8M2/
      +IT8nK7huQiZMB8GA1UdIwQYMBaAFBM3V0+CkT3g8M2/+IT8nK7huQiZMA8GA1Ud
      EwEB/wQFMAMBAf8wGQYDVR0RBBIwEIIIb25lLnRlc3SHBH8AAAEwCgYIKoZIzj0E
      AwIDSAAwRQIhAN1RWY3ULtkPWLo1E2kSiWMza/ct5x1oVEAgYw18bGbqAiBNn2N3
      6DsiFVO4imgMMBswJNDp+eAAi8iz7dT+pEeSDA==
      -----END CERTIFICATE-----

      """,
    key: """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIGcp53SfqMaKg0OEC1J/UplptUkMUn4aOTzY2YtzmMQvoAoGCCqGSM49
      AwEHoUQDQgAECwGusN4S19U5gDXOE0vmSUqq/YqFWdwr21/moWrJsOcDh05+fBUm
      LwaLk2lT63EmNjpF45AIRDUXtdCYmbTSuw==
      -----END EC PRIVATE KEY-----

      """)

  static let two = TestCertificate(
    name: "two.test",
    certificate: """
      -----BEGIN CERTIFICATE-----
      MIIBmDCCAT6gAwIBAgIUMnf4o2pulZSqJ4uRoLNVUyvtgP0wCgYIKoZIzj0EAwIw
      EzERMA8GA1UEAwwIdHdvLnRlc3QwIBcNMjYxMTI3MjIxODE3WhgPMjEyNjExMDMy
      MjE4MTdaMBMxETAPBgNVBAMMCHR3by50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
      AQcDQgAE/7dN0ym12GWysY3G68diQYrYbEcaAN1T7OW7AHKP4omru6V2jmrSNGKU
      WTTbU60rK0B39likznx+YyQYy/dFK6NuMGwwHQYDVR0OBBYEFI9RiRF+5JANSLlQ
      gJCgad7VTWOIMB8GA1UdIwQYMBaAFI9RiRF+5JANSLlQgJCgad7VTWOIMA8GA1Ud
      EwEB/wQFMAMBAf8wGQYDVR0RBBIwEIIIdHdvLnRlc3SHBH8AAAEwCgYIKoZIzj0E
      AwIDSAAwRQIhANEJB+wznkCHeaJqO/yYCLRYzXGDygKDy80TmDSoNJcUAiAcL8QY
      tLpHr12SqT9qz1SEMmh7IJs2VFXaNeKYdqmkdg==
      -----END CERTIFICATE-----

      """,
    key: """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIPota40xgcxDgj5UC50SSp/CswQIZcKpLsonejxOk0sloAoGCCqGSM49
      AwEHoUQDQgAE/7dN0ym12GWysY3G68diQYrYbEcaAN1T7OW7AHKP4omru6V2jmrS
      NGKUWTTbU60rK0B39likznx+YyQYy/dFKw==
      -----END EC PRIVATE KEY-----

      """)

  /// Holds in 2020 alone.
  static let old = TestCertificate(
    name: "old.test",
    certificate: """
      -----BEGIN CERTIFICATE-----
      MIIBUDCB96ADAgECAgEBMAoGCCqGSM49BAMCMBMxETAPBgNVBAMMCG9sZC50ZXN0
      MB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAwMDAwMFowEzERMA8GA1UEAwwIb2xk
      LnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATuO+R1banWYA/O963lg0Gb
      ZPV1P5rvLHR4VBMij/fFP6yeUa37O3Az9uZOtkPCoHg8wCwC8u+IGLmatIRpfdzq
      ozwwOjAZBgNVHREEEjAQgghvbGQudGVzdIcEfwAAATAdBgNVHQ4EFgQU4iqKtRzx
      KmrN8iYFs8xu7fkibWwwCgYIKoZIzj0EAwIDSAAwRQIgCUNrOdkN8Wr69fXMEdEl
      LL8/y6XOZ41+8rMZA8ZrznQCIQDvb7QowwOiJXKhdnE46BAfHozfSLUJKsLfKxZh
      dQRQ7A==
      -----END CERTIFICATE-----

      """,
    key: """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIL1uZIhqPa8d1u8/eUM5VWGVsrYxFdNa3u2IdDO5YKbqoAoGCCqGSM49
      AwEHoUQDQgAE7jvkdW2p1mAPzvet5YNBm2T1dT+a7yx0eFQTIo/3xT+snlGt+ztw
      M/bmTrZDwqB4PMAsAvLviBi5mrSEaX3c6g==
      -----END EC PRIVATE KEY-----

      """)
}
