import Model

extension MediaTracks.Video {
  init(_ track: JSONFields) {
    var fields = track
    self.init(
      codec: fields.text("codec"), width: fields.int("width"), height: fields.int("height"),
      aspect: fields.number("aspect"), bitDepth: fields.int("bit_depth"),
      frameRate: fields.number("frame_rate"), hdr: fields.texts("hdr"), stereo: fields.text("three_d"))
    unknown = fields.rest
  }
}

extension MediaTracks.Audio {
  init(_ track: JSONFields) {
    var fields = track
    self.init(
      codec: fields.text("codec"), channels: fields.int("channels"), language: fields.text("language"),
      title: fields.text("title"), isDefault: fields.flag("default"))
    isAtmos = fields.flag("atmos")
    unknown = fields.rest
  }
}

extension MediaTracks.Subtitle {
  init(_ track: JSONFields) {
    var fields = track
    self.init(
      codec: fields.text("codec"), language: fields.text("language"), title: fields.text("title"),
      isDefault: fields.flag("default"), isForced: fields.flag("forced"), isSDH: fields.flag("sdh"))
    unknown = fields.rest
  }
}

extension JSONMembers {
  init(_ track: MediaTracks.Video) {
    put("codec", text: track.codec)
    put("width", integer: track.width)
    put("height", integer: track.height)
    put("aspect", number: track.aspect)
    put("bit_depth", integer: track.bitDepth)
    put("frame_rate", number: track.frameRate)
    put("hdr", texts: track.hdr)
    put("three_d", text: track.stereo)
    merge(unknown: track.unknown)
  }

  init(_ track: MediaTracks.Audio) {
    put("codec", text: track.codec)
    put("channels", integer: track.channels)
    put("language", text: track.language)
    put("title", text: track.title)
    if track.isDefault { put("default", .bool(true)) }
    if track.isAtmos { put("atmos", .bool(true)) }
    merge(unknown: track.unknown)
  }

  init(_ track: MediaTracks.Subtitle) {
    put("codec", text: track.codec)
    put("language", text: track.language)
    put("title", text: track.title)
    if track.isDefault { put("default", .bool(true)) }
    if track.isForced { put("forced", .bool(true)) }
    if track.isSDH { put("sdh", .bool(true)) }
    merge(unknown: track.unknown)
  }
}
