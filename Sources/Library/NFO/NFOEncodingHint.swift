import Markup

/// Keeps Kodi from taking a later block of a file for text in an old code page.
///
/// Kodi reads such a block without the declaration at the top of the file and tests whether it is UTF-8; its test refuses
/// characters above U+FFFF. It then takes the code page of its language, unless the text holds a byte that stands for
/// nothing there: then it leaves the text as it is, which is right. So such blocks get an attribute with those bytes; no
/// reader looks at it.
enum NFOEncodingHint {
  private static let name = "charset"
  /// Bytes that are undefined in Windows' code pages: 0x81 in most, 0x98 in the Cyrillic one, 0x80 0x20 in East Asian
  /// ones.
  private static let value = "UTF-8 Á Ø 耀 "

  /// The blocks of a file, each with the attribute where it needs one.
  static func given(_ blocks: [XMLElement]) -> [XMLElement] {
    blocks.enumerated().map { position, block in
      var block = block
      block.attributes.removeAll { $0.name == name }
      if position > 0, holdsHighCharacter(block) {
        block.attributes.append(XMLAttribute(name: name, value: value))
      }
      return block
    }
  }

  private static func holdsHighCharacter(_ element: XMLElement) -> Bool {
    element.attributes.contains { isHigh($0.value) }
      || element.children.contains { child in
        switch child {
        case .text(let text): isHigh(text)
        case .element(let element): holdsHighCharacter(element)
        }
      }
  }

  private static func isHigh(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value > 0xffff } }
}
