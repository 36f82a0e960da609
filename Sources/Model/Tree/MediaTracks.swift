/// The tracks of a video file, as its receipt keeps them.
///
/// Codecs are the words that `parse` prints where it has one, else ffprobe's own; languages are ISO 639-1 where the
/// language has such a code, else ISO 639-2.
package enum MediaTracks {
  /// Who said what the file holds.
  package enum Source: String, Sendable, Hashable {
    /// The file itself.
    case file
    /// Its name and that of its release, which may promise more than is there.
    case name
  }

  package struct Video: Sendable, Hashable {
    package var codec: String?
    /// Pixels.
    package var width: Int?
    package var height: Int?
    /// Width to height as shown, such as 2.39.
    package var aspect: Double?
    package var bitDepth: Int?
    /// Frames per second.
    package var frameRate: Double?
    /// `dv`, `hdr10`, `hdr10+`, `hlg`; `sdr` where that is certain, empty where nothing is known.
    package var hdr: [String]
    /// `sbs` or `ou`.
    package var stereo: String?
    /// Keys of other versions.
    package var unknown: [String: JSONValue] = [:]

    package init(
      codec: String? = nil, width: Int? = nil, height: Int? = nil, aspect: Double? = nil,
      bitDepth: Int? = nil, frameRate: Double? = nil, hdr: [String] = [], stereo: String? = nil
    ) {
      self.codec = codec
      self.width = width
      self.height = height
      self.aspect = aspect
      self.bitDepth = bitDepth
      self.frameRate = frameRate
      self.hdr = hdr
      self.stereo = stereo
    }
  }

  package struct Audio: Sendable, Hashable {
    package var codec: String?
    /// How many, the low-frequency one included: 6 for 5.1.
    package var channels: Int?
    package var language: String?
    package var title: String?
    package var isDefault: Bool
    /// Whether the sound is Dolby Atmos, which is carried by another codec.
    package var isAtmos = false
    /// Keys of other versions.
    package var unknown: [String: JSONValue] = [:]

    package init(
      codec: String? = nil, channels: Int? = nil, language: String? = nil, title: String? = nil,
      isDefault: Bool = false
    ) {
      self.codec = codec
      self.channels = channels
      self.language = language
      self.title = title
      self.isDefault = isDefault
    }
  }

  package struct Subtitle: Sendable, Hashable {
    package var codec: String?
    package var language: String?
    package var title: String?
    package var isDefault: Bool
    package var isForced: Bool
    /// For the deaf and hard of hearing.
    package var isSDH: Bool
    /// Keys of other versions.
    package var unknown: [String: JSONValue] = [:]

    package init(
      codec: String? = nil, language: String? = nil, title: String? = nil, isDefault: Bool = false,
      isForced: Bool = false, isSDH: Bool = false
    ) {
      self.codec = codec
      self.language = language
      self.title = title
      self.isDefault = isDefault
      self.isForced = isForced
      self.isSDH = isSDH
    }
  }
}
