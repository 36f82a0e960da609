/// An element with all that lies in it.
package struct XMLElement: Sendable, Hashable {
  /// As written, with its prefix if it has one.
  package var name: String
  /// In the order of the document, without declarations of namespaces.
  package var attributes: [XMLAttribute]
  package var children: [XMLNode]

  package init(_ name: String, attributes: [XMLAttribute] = [], children: [XMLNode] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  package init(_ name: String, text: String, attributes: [XMLAttribute] = []) {
    self.init(name, attributes: attributes, children: text.isEmpty ? [] : [.text(text)])
  }

  /// The text directly in this element, without that of its children.
  package var text: String {
    children.reduce(into: "") { text, child in
      if case .text(let part) = child { text += part }
    }
  }

  package func first(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  package func all(_ name: String) -> [XMLElement] {
    children.compactMap { child in
      if case .element(let element) = child, element.name == name { element } else { nil }
    }
  }

  package subscript(attribute name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

package struct XMLAttribute: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

package enum XMLNode: Sendable, Hashable {
  case element(XMLElement)
  case text(String)
}
