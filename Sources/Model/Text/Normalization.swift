// The only place that uses the standard library's normalisation, which has no public name without ICU.
@_spi(_Unicode) import Swift

extension String {
  /// The text in Normalization Form C, the form in which names are written to disk.
  package var composed: String { _nfc.reduce(into: "") { $0.unicodeScalars.append($1) } }

  /// The text for comparing: decomposed, without marks, lower-cased.
  package var folded: String {
    // Most names: what follows would change nothing.
    if isASCII { return lowercased() }
    return _nfd.reduce(into: "") { text, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: break
      default: text.unicodeScalars.append(scalar)
      }
    }.lowercased()
  }

  package var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
