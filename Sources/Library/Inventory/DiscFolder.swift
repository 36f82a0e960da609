/// Folders that hold a disc: players play the disc, and their files are no films of their own.
enum DiscFolder {
  static func isOne(_ name: String) -> Bool {
    ["bdmv", "video_ts", "hvdvd_ts"].contains(name.lowercased())
  }
}
