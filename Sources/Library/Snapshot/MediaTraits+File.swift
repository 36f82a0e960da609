internal import Model

/// What a receipt tells of a file's traits, better than any name.
struct ReceiptTraits: Sendable, Hashable {
  var resolution: String?
  var source: String?
  var group: String?
  /// What was read from the file itself, while it is that file.
  var file: FileTraits?

  init() {}

  /// - Parameter isFile: Whether the receipt is about the file that is there now.
  init(_ card: Sidecar?, isFile: Bool) {
    resolution = card?.release?.resolution
    source = card?.release?.source
    group = card?.release?.group
    file = isFile ? card?.file.flatMap { FileTraits($0) } : nil
  }
}

/// What was read from a file itself.
struct FileTraits: Sendable, Hashable {
  var codec: String?
  var bitDepth: Int?
  /// Whether width and height are known; the resolution may be none that has a name.
  var isMeasured = false
  var resolution: String?
  var hdr: [String] = []
  var audio: [String] = []
  var isAtmos = false
  var channels: Int?
  var languages: [String] = []

  init() {}

  /// Nil where the tracks come from a name.
  init?(_ file: Sidecar.File) {
    guard file.tracksFrom == .file else { return nil }
    if let video = file.video {
      codec = video.codec
      bitDepth = video.bitDepth
      isMeasured = video.width != nil && video.height != nil
      resolution = video.resolution
      hdr = video.hdr
    }
    audio = file.audio.compactMap(\.codec).unique
    isAtmos = file.audio.contains(where: \.isAtmos)
    channels = file.audio.compactMap(\.channels).max()
    languages = file.audio.compactMap(\.language).unique
  }
}

extension MediaTraits {
  /// What a name says, but where a receipt knows better.
  init(_ name: ReleaseFacts, _ receipt: ReceiptTraits) {
    self.init(name)
    resolution = receipt.resolution ?? resolution
    source = receipt.source ?? source
    group = receipt.group ?? group
    if let file = receipt.file { take(file) }
  }

  /// Takes over what was read from the file itself, which knows better than any name.
  ///
  /// What a file hides, such as how a sound is meant, stays as its name has it where that fits what was read.
  mutating func take(_ file: FileTraits) {
    takePicture(file)
    takeSound(file)
  }

  private mutating func takePicture(_ file: FileTraits) {
    codec = file.codec ?? codec
    bitDepth = file.bitDepth ?? bitDepth
    if file.isMeasured {
      // Whether the lines are interlaced only the name tells.
      let isSame = file.resolution?.dropLast() == resolution?.dropLast()
      if !isSame { resolution = file.resolution }
    }
    // Of a picture that was read, no word is a word.
    guard !file.hdr.isEmpty || file.isMeasured || file.bitDepth != nil else { return }
    let isPlus = hdr.contains("hdr10+") && file.hdr.contains("hdr10") && !file.hdr.contains("hdr10+")
    hdr = file.hdr + (isPlus ? ["hdr10+"] : [])
  }

  private mutating func takeSound(_ file: FileTraits) {
    if !file.audio.isEmpty {
      let carries = file.audio.contains { ["eac3", "truehd"].contains($0) }
      audio = file.audio + (file.isAtmos || carries && audio.contains("atmos") ? ["atmos"] : [])
    }
    channels = file.channels.map { ChannelText.text($0) ?? "\($0) ch" } ?? channels
    if !file.languages.isEmpty { languages = file.languages }
  }
}
