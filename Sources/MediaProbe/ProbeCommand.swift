import SystemPackage

/// The arguments that ffprobe is called with.
///
/// The file may come from anybody: it is opened as a file and as nothing else, and only by readers of formats that
/// hold their own content, since a playlist could make ffprobe open others. Each argument ends in a zero, as programs
/// are given them.
enum ProbeCommand {
  private static let formats = [
    "matroska", "webm", "mov", "mp4", "m4a", "m4v", "3gp", "3g2", "mj2", "avi", "mpegts", "mpeg", "mpegvideo",
    "asf", "flv", "live_flv", "ogg", "rm", "wtv", "mxf", "nut", "dv", "ivf", "obu", "h264", "hevc", "av1",
  ].joined(separator: ",")

  /// The most that ffprobe may take for one piece of a file: bytes.
  private static let mostMemory = 256 << 20

  /// Asks for everything about the file and its streams.
  static func streams(of path: FilePath) -> [[UInt8]] {
    whole(["-show_format", "-show_streams"], path)
  }

  /// Asks for what comes along with the first picture of a stream.
  static func firstPicture(of path: FilePath, stream: Int) -> [[UInt8]] {
    whole(
      [
        "-select_streams", "\(stream)", "-read_intervals", "%+#1", "-show_frames", "-show_entries",
        "frame=side_data_list",
      ], path)
  }

  private static func whole(_ questions: [String], _ path: FilePath) -> [[UInt8]] {
    let fixed =
      ["-v", "quiet", "-max_alloc", "\(mostMemory)", "-show_error", "-of", "json=compact=1"] + questions
      + ["-protocol_whitelist", "file", "-format_whitelist", formats, "-i"]
    // The prefix keeps a name from being taken for an option or an address.
    return fixed.map { Array($0.utf8) + [0] } + [Array("file:".utf8) + bytes(of: path) + [0]]
  }

  /// The path byte for byte: not every name is UTF-8.
  private static func bytes(of path: FilePath) -> [UInt8] {
    unsafe path.withPlatformString { text in
      var bytes: [UInt8] = []
      var next = unsafe text
      while unsafe next.pointee != 0 {
        bytes.append(unsafe UInt8(bitPattern: next.pointee))
        unsafe next += 1
      }
      return bytes
    }
  }
}
