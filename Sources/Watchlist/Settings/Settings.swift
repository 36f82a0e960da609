package import Model
package import SystemPackage

/// Everything the main watchlist says but its wishes (contract, section 3).
package struct Settings: Sendable, Hashable {
  package var library: LibraryConfiguration
  package var realDebrid: RealDebrid
  package var download: Download
  /// `[quality]` as `default`, and `[profiles.NAME]`.
  package var profiles: [String: QualityProfile]
  package var metadata: Metadata
  package var subtitles: Subtitles
  package var retention: Retention
  package var server: Server
  package var notify: Notify
  /// In the order in which they are asked.
  package var sources: [Source]

  /// The profile that `[quality]` describes.
  package static let defaultProfile = QualityProfile.defaultName

  /// The defaults.
  /// - Parameter folder: Of the watchlist, absolute; default files lie in it.
  package init(library: LibraryConfiguration, folder: FilePath) {
    self.library = library
    realDebrid = RealDebrid(folder: folder)
    download = Download()
    profiles = [Self.defaultProfile: QualityProfile()]
    metadata = Metadata(folder: folder)
    subtitles = Subtitles()
    retention = Retention()
    server = Server()
    notify = Notify()
    sources = []
  }
}
