internal import Model

/// Traits among packed texts: whole ones, or what a receipt says.
enum TraitsPacking {
  private enum Slot: UInt8 {
    case resolution = 16
    case source, group
    case codec, bitDepth, isMeasured, measured, hdr, audio, isAtmos, channels, language
    case isGiven, edition, part
  }

  static func add(_ receipt: ReceiptTraits, to texts: inout PackedTexts.Builder) {
    add(.resolution, [receipt.resolution], to: &texts)
    add(.source, [receipt.source], to: &texts)
    add(.group, [receipt.group], to: &texts)
    guard let file = receipt.file else { return }
    add(.codec, [file.codec], to: &texts)
    add(.bitDepth, [file.bitDepth.map(String.init)], to: &texts)
    if file.isMeasured { add(.isMeasured, [""], to: &texts) }
    add(.measured, [file.resolution], to: &texts)
    add(.hdr, file.hdr, to: &texts)
    add(.audio, file.audio, to: &texts)
    if file.isAtmos { add(.isAtmos, [""], to: &texts) }
    add(.channels, [file.channels.map(String.init)], to: &texts)
    add(.language, file.languages, to: &texts)
  }

  static func receipt(in texts: PackedTexts, after first: [UInt8] = []) -> ReceiptTraits {
    var receipt = ReceiptTraits()
    var file = FileTraits()
    forEach(in: texts, after: first) { slot, text in
      switch slot {
      case .resolution: receipt.resolution = text
      case .source: receipt.source = text
      case .group: receipt.group = text
      case .codec: file.codec = text
      case .bitDepth: file.bitDepth = Int(text)
      case .isMeasured: file.isMeasured = true
      case .measured: file.resolution = text
      case .hdr: file.hdr.append(text)
      case .audio: file.audio.append(text)
      case .isAtmos: file.isAtmos = true
      case .channels: file.channels = Int(text)
      case .language: file.languages.append(text)
      case .isGiven, .edition, .part: break
      }
    }
    // An empty one changes nothing.
    receipt.file = file
    return receipt
  }

  static func add(_ traits: MediaTraits, to texts: inout PackedTexts.Builder) {
    add(.isGiven, [""], to: &texts)
    add(.resolution, [traits.resolution], to: &texts)
    add(.source, [traits.source], to: &texts)
    add(.group, [traits.group], to: &texts)
    add(.codec, [traits.codec], to: &texts)
    add(.bitDepth, [traits.bitDepth.map(String.init)], to: &texts)
    add(.hdr, traits.hdr, to: &texts)
    add(.audio, traits.audio, to: &texts)
    add(.channels, [traits.channels], to: &texts)
    add(.language, traits.languages, to: &texts)
    add(.edition, [traits.edition], to: &texts)
    add(.part, [traits.part.map(String.init)], to: &texts)
  }

  /// Nil where the texts hold a receipt's.
  static func given(in texts: PackedTexts, after first: [UInt8] = []) -> MediaTraits? {
    var traits: MediaTraits?
    forEach(in: texts, after: first) { slot, text in
      switch slot {
      case .isGiven: traits = MediaTraits()
      case .resolution: traits?.resolution = text
      case .source: traits?.source = text
      case .group: traits?.group = text
      case .codec: traits?.codec = text
      case .bitDepth: traits?.bitDepth = Int(text)
      case .hdr: traits?.hdr.append(text)
      case .audio: traits?.audio.append(text)
      case .channels: traits?.channels = text
      case .language: traits?.languages.append(text)
      case .edition: traits?.edition = text
      case .part: traits?.part = Int(text)
      case .isMeasured, .measured, .isAtmos: break
      }
    }
    return traits
  }

  private static func add(_ slot: Slot, _ values: [String?], to texts: inout PackedTexts.Builder) {
    for case let value? in values { texts.add(slot.rawValue, value) }
  }

  private static func forEach(
    in texts: PackedTexts, after first: [UInt8], _ body: (Slot, String) -> Void
  ) {
    texts.forEach(after: first) { number, text in
      if let slot = Slot(rawValue: number) { body(slot, String(decoding: text, as: UTF8.self)) }
      return true
    }
  }
}
