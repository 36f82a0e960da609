extension Lexicon {
  static let sound: [Row] = [
    Row("aac,qaac,he aac,heaac,aac lc,nero aac", .sure, .audio("aac")),
    Row("ac3,ac 3,ac3d,ac3ld,ac3md,dd,ddex,dolby digital,dolbyd,dolbydigital", .sure, .audio("ac3")),
    Row(
      "eac3,eac 3,e ac3,e ac 3,ddp,dd+,ddplus,dolby digital plus,dolbydigitalplus", .sure, .audio("eac3")),
    Row("atmos,dolby atmos,dolbyatmos", .sure, .audio("atmos")),
    Row("ddpa,ddp atmos,ddpatmos", .sure, .audio("eac3"), .audio("atmos")),
    Row("truehd atmos", .sure, .audio("truehd"), .audio("atmos")),
    Row("dts,dts es,dtses", .sure, .audio("dts")),
    Row(
      "dts hd,dts hd ma,dts ma,dtshd,dtshdma,dtsma,dts hdma,dts hd hra,dts hra,dtshd ma,dts hd hr,hdma",
      .sure, .audio("dts-hd")),
    Row("dts x,dtsx", .sure, .audio("dts-x")),
    Row("truehd,true hd,dolby truehd", .sure, .audio("truehd")),
    Row("flac", .sure, .audio("flac")),
    Row("opus", .likely, .audio("opus")),
    Row("mp3,lame,lame3", .sure, .audio("mp3")),
    Row("pcm,lpcm", .sure, .audio("pcm")),
    Row("2ch", .sure, .channels("2.0")),
    Row("6ch,5 1ch,5 1 ch", .sure, .channels("5.1")),
    Row("8ch,7 1ch", .sure, .channels("7.1")),
    Row("mono", .weak, .channels("1.0")),
    Row("stereo", .weak, .channels("2.0")),
  ]

  /// Kinds of sound that numbers are glued to: `DDP5.1`, `AAC2.0`, `FLACx2`; longer ones first.
  static let soundStems: [(stem: String, facts: [Fact])] = [
    ("ddpa", [.audio("eac3"), .audio("atmos")]), ("truehd", [.audio("truehd")]),
    ("dolby", [.audio("ac3")]),
    ("dtshd", [.audio("dts-hd")]),
    ("eac3", [.audio("eac3")]), ("flac", [.audio("flac")]), ("opus", [.audio("opus")]),
    ("qaac", [.audio("aac")]),
    ("lpcm", [.audio("pcm")]), ("ddp", [.audio("eac3")]), ("dd", [.audio("ac3")]), ("dts", [.audio("dts")]),
    ("aac", [.audio("aac")]), ("ac3", [.audio("ac3")]), ("pcm", [.audio("pcm")]), ("ma", []), ("hd", []),
    ("atmos", [.audio("atmos")]), ("x264", [.codec("h264")]), ("x265", [.codec("h265")]),
  ]
}
