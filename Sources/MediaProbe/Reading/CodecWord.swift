/// How `parse` calls what ffprobe calls otherwise; what `parse` has no word for keeps ffprobe's.
enum CodecWord {
  private static let videos = ["hevc": "h265", "mpeg2video": "mpeg2"]

  private static let divx: Set<String> = ["divx", "dx50", "div3", "div4", "div5", "div6", "mp43"]

  static func video(_ stream: ProbeFields) -> String? {
    guard let name = name(stream) else { return nil }
    switch name {
    // Encoders of MPEG-4 Part 2 are told apart by the four letters that they leave in AVI files.
    case "mpeg4", "msmpeg4v3":
      let tag = stream.text("codec_tag_string")?.lowercased() ?? ""
      if tag == "xvid" { return "xvid" }
      return divx.contains(tag) ? "divx" : name
    default: return videos[name] ?? name
    }
  }

  static func audio(_ stream: ProbeFields) -> String? {
    guard let name = name(stream) else { return nil }
    if name.hasPrefix("pcm_") { return "pcm" }
    guard name == "dts" else { return name }
    let profile = stream.text("profile")?.lowercased() ?? ""
    if profile.contains("dts:x") { return "dts-x" }
    return profile.hasPrefix("dts-hd") ? "dts-hd" : "dts"
  }

  static func subtitle(_ stream: ProbeFields) -> String? { name(stream) }

  private static func name(_ stream: ProbeFields) -> String? {
    guard let name = stream.words("codec_name")?.lowercased(), name != "unknown", name != "none" else {
      return nil
    }
    return name
  }
}
