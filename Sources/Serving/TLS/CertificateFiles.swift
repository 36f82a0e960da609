internal import Files
package import SystemPackage

/// Where a server's certificate and its key lie, as PEM.
package struct CertificateFiles: Sendable, Hashable {
  /// The server's certificate first, then those that lead to a root.
  package let certificate: FilePath
  package let key: FilePath

  package init(certificate: FilePath, key: FilePath) {
    self.certificate = certificate
    self.key = key
  }

  /// What tells one state of the two files from another.
  struct Stamp: Sendable, Hashable {
    private let files: [FileStatus?]

    /// - Parameter files: Nil for one that is not there or cannot be looked at.
    init(_ files: [FileStatus?]) { self.files = files }
  }

  /// The present state; links are followed, as renewal tools swap them.
  func stamp() -> Stamp {
    // What cannot be looked at cannot be read either, which says why.
    Stamp([certificate, key].map { try? FileStatus.at($0) })
  }
}

/// A certificate or key that cannot be used.
package struct CertificateFault: Error, Sendable, Hashable, CustomStringConvertible {
  package let path: FilePath
  package let reason: String

  package var description: String { "\(path): \(reason)" }
}
