package import Library
package import Stremio

/// Everything that a server needs to be told.
package struct ServerConfiguration: Sendable {
  /// A host name or address; `0.0.0.0` and `::` stand for all of the machine's.
  package var host: String
  /// 0 for any free one.
  package var port: Int
  /// Sockets to serve on instead of host and port.
  package var inherited: [InheritedSocket] = []
  /// Nil for plain http.
  package var certificate: CertificateFiles?
  /// Between looks whether the certificate was replaced.
  package var certificatePoll: Duration = .seconds(3)
  /// How often the service manager wants a sign of life; nil when it does not.
  package var watchdog: Duration?
  /// What can change while it runs.
  package var terms = ServerTerms()
  /// The program's own, which the manifest tells.
  package var version: Manifest.Version
  package var limits = ConnectionLimits()
  package var scans = SnapshotStore.Schedule()
  /// Between looks at what a run does, for those who watch it.
  package var eventPause: Duration = .milliseconds(500)
  package var eventHeartbeat: Duration = .seconds(15)
  /// How long a request waits for the first snapshot.
  package var firstSnapshot: Duration = .seconds(10)
  /// How long answers under way may go on when the server is told to stop.
  package var drain: Duration = .seconds(10)

  package init(host: String, port: Int, version: Manifest.Version) {
    self.host = host
    self.port = port
    self.version = version
  }
}
