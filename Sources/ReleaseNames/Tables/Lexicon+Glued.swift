extension Lexicon {
  /// A source and a codec as one word: `HDTVx264`, `BDRipx265`.
  static let glued: [Row] = {
    let sources = [
      ("hdtv", "hdtv"), ("pdtv", "hdtv"), ("webrip", "webrip"), ("webdl", "web-dl"), ("web dl", "web-dl"),
      ("web", "web"),
      ("bluray", "bluray"), ("bdrip", "bdrip"), ("brrip", "brrip"), ("dvdrip", "dvdrip"), ("hdrip", "bdrip"),
    ]
    let codecs = [("x264", "h264"), ("h264", "h264"), ("x265", "h265"), ("h265", "h265"), ("xvid", "xvid")]
    return sources.flatMap { source in
      codecs.map { codec in Row(source.0 + codec.0, .sure, .source(source.1), .codec(codec.1)) }
    }
  }()
}
