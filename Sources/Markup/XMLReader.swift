/// Reads documents that people and other programs wrote, which are often not quite XML.
package enum XMLReader {
  /// The root elements: one as a rule, several in the NFO of a file that holds several episodes.
  ///
  /// Text around the roots is passed over, since scrapers leave addresses there. A DOCTYPE counts for nothing, and
  /// nothing outside `bytes` is ever read. An `&` that begins neither one of XML's five entities nor a number of a
  /// permitted character stands for itself. Control characters are dropped; a NUL byte is a fault, since it tells of
  /// damage. White space between elements is dropped too.
  ///
  /// - Parameter bytes: UTF-8 unless a byte order mark or the XML declaration says otherwise.
  package static func roots(
    of bytes: [UInt8], limits: XMLLimits = XMLLimits()
  ) throws(XMLFault) -> [XMLElement] {
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
    return roots
  }
}
