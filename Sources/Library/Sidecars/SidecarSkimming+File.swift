internal import Model

// What lists need of a sidecar's `file`.
extension JSONCursor {
  mutating func file() throws(Odd) -> Sidecar.File? {
    var name: String?
    var size: Int64?
    var file = Sidecar.File(name: "", size: 0, modified: 0, sha256: "")
    try members { key, value throws(Odd) in
      switch key {
      case "name": name = try value.text()
      case "size": size = try value.number()?.integer
      case "modified": file.modified = try value.number()?.integer ?? 0
      case "opensubtitles_hash": file.openSubtitlesHash = try value.text()
      case "tracks_from": file.tracksFrom = try value.text().flatMap { MediaTracks.Source(rawValue: $0) }
      case "video": file.video = try value.video()
      case "audio": file.audio = try value.audio()
      default: try value.skip()
      }
    }
    guard let name, FileName.isPlain(name), let size, size >= 0 else { return nil }
    file.name = name
    file.size = size
    return file
  }

  private mutating func video() throws(Odd) -> MediaTracks.Video? {
    guard isAtObject else {
      try skip()
      return nil
    }
    var video = MediaTracks.Video()
    try members { key, value throws(Odd) in
      switch key {
      case "codec": video.codec = try value.text()
      case "width": video.width = try value.int()
      case "height": video.height = try value.int()
      case "bit_depth": video.bitDepth = try value.int()
      case "hdr": video.hdr = try value.texts()
      default: try value.skip()
      }
    }
    return video
  }

  private mutating func audio() throws(Odd) -> [MediaTracks.Audio] {
    var tracks: [MediaTracks.Audio] = []
    try elements { value throws(Odd) in
      guard value.isAtObject else {
        try value.skip()
        return
      }
      var track = MediaTracks.Audio()
      try value.members { key, value throws(Odd) in
        switch key {
        case "codec": track.codec = try value.text()
        case "channels": track.channels = try value.int()
        case "language": track.language = try value.text()
        case "atmos": track.isAtmos = try value.bool() ?? false
        default: try value.skip()
        }
      }
      tracks.append(track)
    }
    return tracks
  }
}
