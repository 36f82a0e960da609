internal import CXML2

/// A well-formed document in libxml2's memory.
struct ParsedDocument: ~Copyable {
  private let handle: xmlDocPtr

  /// Parses strictly; the fault is libxml2's first, since those after it are its consequences.
  init(_ bytes: [UInt8]) throws(XMLFault) {
    let parser = try Parser()
    handle = try parser.document(bytes)
  }

  deinit {
    xmlFreeDoc(handle)
  }

  func root(depth: Int) throws(XMLFault) -> XMLElement {
    guard let root = xmlDocGetRootElement(handle) else { throw XMLFault("there is no element") }
    return try Self.element(root, depth: depth)
  }

  private static func element(_ node: xmlNodePtr, depth: Int) throws(XMLFault) -> XMLElement {
    guard depth > 0 else {
      throw XMLFault("elements are nested too deep", line: Int(xmlGetLineNo(node)))
    }
    var children: [XMLNode] = []
    var text = ""
    var child = node.pointee.children
    while let current = child {
      if current.pointee.type == XML_ELEMENT_NODE {
        append(text, to: &children)
        text = ""
        children.append(.element(try element(current, depth: depth - 1)))
      } else if let content = current.pointee.content {
        text += String(cString: content)
      }
      child = current.pointee.next
    }
    append(text, to: &children)
    return XMLElement(
      name(node.pointee.name, node.pointee.ns), attributes: attributes(node),
      children: withoutLayout(children))
  }

  private static func append(_ text: String, to children: inout [XMLNode]) {
    if !text.isEmpty { children.append(.text(text)) }
  }

  /// White space between elements indents them and says nothing.
  private static func withoutLayout(_ children: [XMLNode]) -> [XMLNode] {
    guard children.count > 1 else { return children }
    return children.filter { child in
      if case .text(let text) = child {
        !text.utf8.allSatisfy { [0x20, 0x9, 0xa, 0xd].contains($0) }
      } else {
        true
      }
    }
  }

  private static func attributes(_ node: xmlNodePtr) -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    var attribute = node.pointee.properties
    while let current = attribute {
      var value = ""
      var part = current.pointee.children
      while let text = part {
        if let content = text.pointee.content { value += String(cString: content) }
        part = text.pointee.next
      }
      attributes.append(XMLAttribute(name: name(current.pointee.name, current.pointee.ns), value: value))
      attribute = current.pointee.next
    }
    return attributes
  }

  private static func name(_ name: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> String {
    let local = name.map { String(cString: $0) } ?? ""
    guard let prefix = namespace?.pointee.prefix else { return local }
    return "\(String(cString: prefix)):\(local)"
  }
}

/// libxml2's parser for one document.
private struct Parser: ~Copyable {
  private let handle: xmlParserCtxtPtr

  /// Holds the first fault while libxml2 goes on.
  private final class Report {
    var fault: XMLFault?
  }

  init() throws(XMLFault) {
    // Harmless when repeated; without it two threads' first documents could meet.
    xmlInitParser()
    guard let handle = xmlNewParserCtxt() else { throw XMLFault("there is no memory for a parser") }
    self.handle = handle
  }

  deinit {
    xmlFreeParserCtxt(handle)
  }

  func document(_ bytes: [UInt8]) throws(XMLFault) -> xmlDocPtr {
    guard let count = CInt(exactly: bytes.count) else { throw XMLFault("the document is too large") }
    let report = Report()
    handle.pointee._private = Unmanaged.passUnretained(report).toOpaque()
    handle.pointee.sax.pointee.serror = { context, error in
      guard let error, error.pointee.level == XML_ERR_FATAL,
        let own = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private
      else { return }
      let report = Unmanaged<Report>.fromOpaque(own).takeUnretainedValue()
      if report.fault == nil { report.fault = XMLFault(error.pointee) }
    }
    let document = withExtendedLifetime(report) {
      bytes.withUnsafeBytes { buffer in
        xmlCtxtReadMemory(handle, buffer.baseAddress, count, nil, "UTF-8", CInt(cxml2_options))
      }
    }
    guard let document else { throw report.fault ?? XMLFault("the document is not XML") }
    return document
  }
}

extension XMLFault {
  fileprivate init(_ error: xmlError) {
    let words = error.message.map { String(cString: $0) } ?? "the document is not XML"
    let message = words.prefix { !$0.isNewline }.prefix(200)
    self.init(XMLCharacters.sanitised(String(message)), line: error.line > 0 ? Int(error.line) : nil)
  }
}
