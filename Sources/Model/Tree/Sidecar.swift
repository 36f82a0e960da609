/// The receipt of one video, or the record of one series (contract, section 4).
///
/// Keys that this version does not know live in `unknown` and survive a rewrite.
package struct Sidecar: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case movie, episode, series }

  package static let schema = "offlinio/1"

  /// A `ContentID` of a video, a `TitleID` of a series, as text.
  package var id: String
  package var kind: Kind
  package var title: String
  package var originalTitle: String?
  package var year: Int?
  package var released: Timestamp?
  package var description: String?
  package var tagline: String?
  package var genres: [String] = []
  package var runtimeMinutes: Int?
  package var certification: String?
  package var ratings: [String: Rating] = [:]
  package var ids: [String: String] = [:]
  package var cast: [CastMember] = []
  package var directors: [String] = []
  package var writers: [String] = []
  package var studios: [String] = []
  package var countries: [String] = []
  package var collection: String?
  /// TMDB's number of the collection.
  package var collectionID: Int?
  /// Of a series: whether more is to come, and when the last episode aired.
  package var isRunning: Bool?
  package var ended: Timestamp?
  /// Of a series: names of seasons that have one besides their number.
  package var seasonNames: [Int: String] = [:]
  /// Key of a field → the provider that it came from.
  package var sources: [String: String] = [:]
  /// Kind of artwork → file name in the same folder.
  package var artwork: [ArtworkKind: String] = [:]
  package var episode: Episode?
  package var file: File?
  package var release: Release?
  package var wish: WishNote?
  package var rejected: [Rejected] = []
  package var history: [Event] = []
  /// File name → SHA-256 (hex) of NFO, images and subtitles as we wrote them.
  package var wrote: [String: String] = [:]
  /// File name → SHA-256 (hex) of what was being written beside it when it was stored; empty once all of it stands.
  package var writing: [String: String] = [:]
  /// File name → SHA-256 (hex) of NFOs that others wrote, as they were when their values were taken over.
  package var taken: [String: String] = [:]
  /// Fields taken over from an NFO that the user changed.
  package var edited: [String] = []
  package var added: Timestamp?
  package var verified: Timestamp?
  /// When providers were last asked for what belongs to it.
  package var refreshed: Timestamp?
  /// What could not be had then: kinds of artwork.
  package var lacks: [ArtworkKind] = []
  /// When sources were last asked for subtitles.
  package var subtitlesAsked: Timestamp?
  package var unknown: [String: JSONValue] = [:]

  package struct Episode: Sendable, Hashable {
    package var seriesID: String
    package var seriesTitle: String
    package var season: Int
    package var number: Int
    /// The last of several episodes in one file.
    package var lastNumber: Int?

    package init(seriesID: String, seriesTitle: String, season: Int, number: Int, lastNumber: Int? = nil) {
      self.seriesID = seriesID
      self.seriesTitle = seriesTitle
      self.season = season
      self.number = number
      self.lastNumber = lastNumber
    }
  }

  /// The video file.
  ///
  /// Where nothing could be read from it, its tracks hold what its name says.
  package struct File: Sendable, Hashable {
    package var name: String
    package var size: Int64
    /// Nanoseconds since 1970.
    package var modified: Int64
    package var sha256: String
    package var openSubtitlesHash: String?
    package var container: String?
    package var durationSeconds: Double?
    package var video: MediaTracks.Video?
    package var audio: [MediaTracks.Audio]
    package var subtitles: [MediaTracks.Subtitle]
    /// Nil where nothing is known of the tracks.
    package var tracksFrom: MediaTracks.Source?

    package init(
      name: String, size: Int64, modified: Int64, sha256: String, openSubtitlesHash: String? = nil,
      container: String? = nil, durationSeconds: Double? = nil,
      video: MediaTracks.Video? = nil, audio: [MediaTracks.Audio] = [],
      subtitles: [MediaTracks.Subtitle] = [], tracksFrom: MediaTracks.Source? = nil
    ) {
      self.name = name
      self.size = size
      self.modified = modified
      self.sha256 = sha256
      self.openSubtitlesHash = openSubtitlesHash
      self.container = container
      self.durationSeconds = durationSeconds
      self.video = video
      self.audio = audio
      self.subtitles = subtitles
      self.tracksFrom = tracksFrom
    }
  }

  package struct Release: Sendable, Hashable {
    package var name: String
    package var infohash: String?
    package var pathInTorrent: String?
    package var source: String?
    package var resolution: String?
    package var tags: [String]
    package var group: String?
    package var proper: Bool
    package var addedByUs: Bool

    package init(
      name: String, infohash: String? = nil, pathInTorrent: String? = nil, source: String? = nil,
      resolution: String? = nil, tags: [String] = [], group: String? = nil, proper: Bool = false,
      addedByUs: Bool = false
    ) {
      self.name = name
      self.infohash = infohash
      self.pathInTorrent = pathInTorrent
      self.source = source
      self.resolution = resolution
      self.tags = tags
      self.group = group
      self.proper = proper
      self.addedByUs = addedByUs
    }
  }

  /// The wish that a video was fetched for, in the place where it stood when a run saw it last.
  package struct WishNote: Sendable, Hashable {
    package var file: String
    package var key: String
    /// The profile that chose the release; versions of one title differ in it.
    package var profile: String?

    package init(file: String, key: String, profile: String? = nil) {
      self.file = file
      self.key = key
      self.profile = profile
    }
  }

  package struct Rejected: Sendable, Hashable {
    package var name: String
    package var reason: String
    package var unknown: [String: JSONValue] = [:]

    package init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  package struct Event: Sendable, Hashable {
    package var at: Timestamp
    package var what: String
    package var unknown: [String: JSONValue] = [:]

    package init(at: Timestamp, what: String) {
      self.at = at
      self.what = what
    }
  }

  package init(id: String, kind: Kind, title: String) {
    self.id = id
    self.kind = kind
    self.title = title
  }
}
