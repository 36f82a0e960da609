import Model

extension MediaTracks.Video {
  private static let sizes = 1...32_768

  init(stream: ProbeFields) {
    let width = stream.integer("width", in: Self.sizes)
    let height = stream.integer("height", in: Self.sizes)
    self.init(
      codec: CodecWord.video(stream), width: width, height: height,
      aspect: Self.aspect(stream, width, height), bitDepth: Self.bitDepth(stream),
      frameRate: Self.frameRate(stream), hdr: DynamicRange.words(stream), stereo: Self.stereo(stream))
  }

  private static func aspect(_ stream: ProbeFields, _ width: Int?, _ height: Int?) -> Double? {
    let bounds = 0.1...10.0
    guard let width, let height else {
      return stream.ratio("display_aspect_ratio", ":", in: bounds).map(thousandths)
    }
    let pixel = stream.ratio("sample_aspect_ratio", ":", in: bounds) ?? 1
    let aspect = Double(width) / Double(height) * pixel
    return bounds.contains(aspect) ? thousandths(aspect) : nil
  }

  /// `yuv420p10le`; without a number at its end the format has 8 bits.
  private static func bitDepth(_ stream: ProbeFields) -> Int? {
    if let format = stream.text("pix_fmt")?.lowercased() {
      let name = ["le", "be"].contains { format.hasSuffix($0) } ? format.dropLast(2) : format[...]
      if let p = name.lastIndex(of: "p"), let depth = Int(name[name.index(after: p)...]) {
        // p010 and its like hold ten bits in sixteen.
        return [9, 10, 12, 14, 16].contains(depth) ? depth : nil
      }
      if name.hasPrefix("yuv") || name.hasPrefix("gbr") || ["nv12", "nv21", "rgb24"].contains(name) {
        return 8
      }
    }
    return stream.integer("bits_per_raw_sample", in: 8...16)
  }

  private static func frameRate(_ stream: ProbeFields) -> Double? {
    let bounds = 1.0...1_000
    let rate =
      stream.ratio("avg_frame_rate", "/", in: bounds) ?? stream.ratio("r_frame_rate", "/", in: bounds)
    return rate.map(thousandths)
  }

  private static func stereo(_ stream: ProbeFields) -> String? {
    let kinds = stream.sideData.filter { $0.text("side_data_type") == "Stereo 3D" }.compactMap {
      $0.text("type")
    }
    switch kinds.first ?? stream.tag("stereo_mode") ?? "" {
    case let kind where kind.hasPrefix("side by side"): return "sbs"
    case "left_right", "right_left": return "sbs"
    case "top and bottom", "top_bottom", "bottom_top": return "ou"
    default: return nil
    }
  }

  private static func thousandths(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
}

extension MediaTracks.Audio {
  init(stream: ProbeFields) {
    self.init(
      codec: CodecWord.audio(stream), channels: stream.integer("channels", in: 1...64),
      language: stream.language, title: stream.tag("title"), isDefault: stream.has("default"))
    isAtmos = stream.text("profile")?.contains("Atmos") ?? false
  }
}

extension MediaTracks.Subtitle {
  init(stream: ProbeFields) {
    self.init(
      codec: CodecWord.subtitle(stream), language: stream.language, title: stream.tag("title"),
      isDefault: stream.has("default"), isForced: stream.has("forced"),
      isSDH: stream.has("hearing_impaired"))
  }
}
