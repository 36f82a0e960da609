/// Reads documents that people and other programs wrote, which are often not quite XML.
package enum XMLReader {
  /// The root elements; what else there is to a document is in `content(of:limits:)`.
  package static func roots(
    of bytes: [UInt8], limits: XMLLimits = XMLLimits()
  ) throws(XMLFault) -> [XMLElement] {
    try content(of: bytes, limits: limits).roots
  }

  /// What a document holds, where all of it means what it says, so that it can be written anew.
  package static func plainContent(of bytes: [UInt8]) throws(XMLFault) -> XMLContent {
    let content = try content(of: bytes)
    if let riddle = content.riddle { throw riddle }
    return content
  }

  /// What a document holds: one root as a rule, several in the NFO of a file that holds several episodes.
  ///
  /// Text around the roots is passed over, since scrapers leave addresses there; what follows them is the tail. A DOCTYPE
  /// counts for nothing, and nothing outside `bytes` is ever read. An `&` that begins neither one of XML's five entities
  /// nor a number of a permitted character stands for itself. Control characters are dropped; a NUL byte is a fault, since it tells of
  /// damage. White space between elements is dropped too.
  ///
  /// - Parameter bytes: UTF-8 unless a byte order mark or the XML declaration says otherwise.
  package static func content(
    of bytes: [UInt8], limits: XMLLimits = XMLLimits()
  ) throws(XMLFault) -> XMLContent {
    guard bytes.count <= limits.bytes else {
      throw XMLFault("the document has \(bytes.count) bytes, more than \(limits.bytes)")
    }
    var cleaner = XMLCleaner(try XMLEncoding.utf8(bytes), longestTag: limits.tag)
    let body = try cleaner.clean()
    guard !body.isEmpty else { throw XMLFault("there is no element") }

    // The name shows in libxml2's words for elements that are never closed.
    let wrapped = Array("<end-of-file>".utf8) + body + Array("</end-of-file>".utf8)
    let wrapper = try ParsedDocument(wrapped).root(depth: limits.depth + 1)
    let roots = wrapper.children.compactMap { child in
      if case .element(let root) = child { root } else { nil }
    }
    guard !roots.isEmpty else { throw XMLFault("there is no element") }
    return XMLContent(roots: roots, tail: cleaner.tail, riddle: cleaner.riddle)
  }
}
