internal import Model

extension ValueForm where Value == String {
  /// A text on one line that is not blank.
  static let line = ValueForm.text { text throws(ValueFault) in
    if let control = text.firstControl {
      throw ValueFault(
        "expected a text on one line, found the character \(control.escaped(asASCII: true)) in it")
    }
    guard !text.trimmingBlanks().isEmpty else { throw ValueFault("expected a text, found none") }
    return text.trimmingBlanks()
  }

  /// An argument of a command: anything but a text with NUL.
  static let argument = ValueForm.text { text throws(ValueFault) in
    guard !text.utf8.contains(0) else { throw ValueFault("a command's argument cannot hold a NUL character") }
    return text
  }

  /// The name of one folder in the library.
  static let folderName = ValueForm.text { text throws(ValueFault) in
    if text == "." || text == ".." || text.lowercased() == ".offlinio" {
      throw ValueFault("\(text.quoted) cannot be the name of this folder")
    }
    guard !text.trimmingBlanks().isEmpty, !text.contains("/"), !text.contains("\\"), text.firstControl == nil,
      text.utf8.count <= 255
    else { throw ValueFault("expected the plain name of a folder such as \"Movies\", found \(text.quoted)") }
    return text
  }

  /// One of `words`.
  static func word(_ words: [String]) -> ValueForm {
    .text(shape: .words(words)) { text throws(ValueFault) in
      guard words.contains(text) else { throw Self.unknown(text, among: words) }
      return text
    }
  }

  /// The complaint about a text that is none of `words`.
  static func unknown(_ text: String, among words: [String]) -> ValueFault {
    let hint = Suggestion.hint(for: text, among: words)
    let expected = words.count <= 12 ? "; expected \(words.map { "\"\($0)\"" }.joinedAsChoice())" : ""
    return ValueFault("unknown word \(text.quoted)\(hint.isEmpty ? expected : hint)")
  }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases, by raw value.
  static var choice: ValueForm {
    let words = Value.allCases.map(\.rawValue)
    return .text(shape: .words(words)) { text throws(ValueFault) in
      guard let value = Value(rawValue: text) else { throw ValueForm<String>.unknown(text, among: words) }
      return value
    }
  }
}

extension ValueForm {
  /// As this one; an empty text is none.
  var orEmpty: ValueForm<Value?> {
    ValueForm<Value?>(shape) { [read] value, reading in
      if case .string("") = value.content { return .some(nil) }
      return read(value, &reading).map { .some($0) }
    }
  }
}
