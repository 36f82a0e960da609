/// Which dynamic range a video has, by how its light is coded and by what comes along with it.
enum DynamicRange {
  /// Transfers of ordinary video; of others nothing is certain.
  private static let ordinary: Set<String> = [
    "bt709", "smpte170m", "bt470bg", "bt470m", "smpte240m", "iec61966-2-1", "bt2020-10", "bt2020-12",
  ]

  static func words(_ stream: ProbeFields) -> [String] {
    let vision = stream.sideData.first { $0.text("side_data_type")?.hasPrefix("DOVI") == true }
    // Of Dolby Vision without a compatible picture no other player makes sense, whatever the transfer says.
    let isAlone = vision.map { $0.integer("dv_bl_signal_compatibility_id", in: 0...15) == 0 } ?? false
    var words = vision == nil ? [] : ["dv"]
    if !isAlone {
      switch stream.text("color_transfer") {
      case "smpte2084": words.append("hdr10")
      case "arib-std-b67": words.append("hlg")
      case let transfer? where vision == nil && ordinary.contains(transfer): words.append("sdr")
      default: break
      }
    }
    if stream.sideData.contains(where: { $0.text("side_data_type").map(isHDR10Plus) ?? false }) {
      words.append("hdr10+")
    }
    return words
  }

  static func isHDR10Plus(_ sideData: String) -> Bool { sideData.contains("2094-40") }
}
