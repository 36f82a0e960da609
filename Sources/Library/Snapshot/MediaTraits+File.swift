internal import Model

extension MediaTraits {
  /// Takes over what was read from the file itself, which knows better than any name.
  ///
  /// What a file hides, such as how a sound is meant, stays as its name has it where that fits what was read.
  mutating func take(_ file: Sidecar.File) {
    guard file.tracksFrom == .file else { return }
    if let video = file.video { take(video) }
    if !file.audio.isEmpty { take(file.audio) }
  }

  private mutating func take(_ video: MediaTracks.Video) {
    codec = video.codec ?? codec
    bitDepth = video.bitDepth ?? bitDepth
    if video.width != nil, video.height != nil {
      // Whether the lines are interlaced only the name tells.
      let isSame = video.resolution?.dropLast() == resolution?.dropLast()
      if !isSame { resolution = video.resolution }
    }
    guard !video.hdr.isEmpty else { return }
    let isPlus = hdr.contains("hdr10+") && video.hdr.contains("hdr10") && !video.hdr.contains("hdr10+")
    hdr = video.hdr + (isPlus ? ["hdr10+"] : [])
  }

  private mutating func take(_ tracks: [MediaTracks.Audio]) {
    let codecs = tracks.compactMap(\.codec).unique
    if !codecs.isEmpty {
      let carries = codecs.contains { ["eac3", "truehd"].contains($0) }
      let isAtmos = tracks.contains(where: \.isAtmos) || carries && audio.contains("atmos")
      audio = codecs + (isAtmos ? ["atmos"] : [])
    }
    channels = tracks.compactMap(\.channels).max().map { ChannelText.text($0) ?? "\($0) ch" } ?? channels
    let known = tracks.compactMap(\.language).unique
    if !known.isEmpty { languages = known }
  }
}
