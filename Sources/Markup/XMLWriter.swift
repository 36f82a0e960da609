internal import CXML2

/// Writes documents that media centres read.
package enum XMLWriter {
  /// A document in UTF-8 with two blanks of indentation and line feeds.
  ///
  /// Several roots stand after each other, as media centres expect for a file that holds several episodes; each is
  /// well-formed by itself. Characters outside ASCII are written as they are. What XML forbids, control characters and
  /// byte order marks are left out.
  /// - Parameter tail: What follows the roots, as it is to stand there.
  package static func document(_ roots: [XMLElement], tail: String = "") throws(XMLFault) -> [UInt8] {
    guard !roots.isEmpty else { throw XMLFault("a document needs an element") }
    var document = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    for root in roots {
      var text = ""
      try write(root, to: &text, indentation: 0, depth: XMLLimits().depth)
      // What cannot be read again must not reach a disk.
      _ = try ParsedDocument(Array(text.utf8)).root(depth: XMLLimits().depth)
      document += text + "\n"
    }
    if !tail.isEmpty { document += XMLCharacters.sanitised(tail) + "\n" }
    return Array(document.utf8)
  }

  /// - Parameter indentation: Nil inside an element with text, where every blank would count.
  private static func write(
    _ element: XMLElement, to text: inout String, indentation: Int?, depth: Int
  ) throws(XMLFault) {
    guard depth > 0 else { throw XMLFault("elements are nested too deep") }
    text += "<" + (try checked(element.name))
    for attribute in element.attributes {
      text += " " + (try checked(attribute.name)) + "=\"" + escaped(attribute.value, inAttribute: true) + "\""
    }
    guard !element.children.isEmpty else {
      text += "/>"
      return
    }
    text += ">"
    let inner = element.holdsText ? nil : indentation.map { $0 + 1 }
    for child in element.children {
      if let inner { text += newLine(inner) }
      switch child {
      case .text(let part): text += escaped(part, inAttribute: false)
      case .element(let element): try write(element, to: &text, indentation: inner, depth: depth - 1)
      }
    }
    if inner != nil, let indentation { text += newLine(indentation) }
    text += "</\(element.name)>"
  }

  private static func newLine(_ indentation: Int) -> String {
    "\n" + String(repeating: "  ", count: indentation)
  }

  private static func checked(_ name: String) throws(XMLFault) -> String {
    guard !name.utf8.contains(0), xmlValidateQName(name, 0) == 0 else {
      throw XMLFault("\(name.debugDescription) is no name for an element or attribute")
    }
    return name
  }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    var result = ""
    for scalar in XMLCharacters.sanitised(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A bare one would be read as a line feed, and white space in attributes as blanks.
      case "\r": result += "&#13;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension XMLElement {
  fileprivate var holdsText: Bool {
    children.contains { child in
      if case .text = child { true } else { false }
    }
  }
}
