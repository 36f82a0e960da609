internal import Watchlist
internal import RealDebrid
internal import Files
internal import Model
internal import Serving

/// Whether the server's certificate can be used, and for how long.
enum CertificateCheck {
  private static let name = "certificate"

  static func check(_ patient: Patient, _ files: FileThreads) -> Check {
    Check(name: name) {
      let server = patient.settings.server
      guard let certificate = server.tlsCertificate, let key = server.tlsKey else { return [] }
      let pair = CertificateFiles(certificate: certificate, key: key)
      let now = patient.clock.wall()
      do {
        let (fault, warning) = try await files.run { try pair.trouble(at: now) }
        if let fault { return [.fail(name, .watchlistInvalid, "\(certificate): \(fault)")] }
        if let warning { return [.warn(name, "\(certificate): \(warning)")] }
        return [.ok(name, "\(certificate) can be used, and holds for more than a week")]
      } catch let fault as CertificateFault {
        return [.fail(name, .watchlistInvalid, "\(fault)")]
      } catch {
        return [.fail(name, .watchlistInvalid, "\(error)")]
      }
    }
  }
}
