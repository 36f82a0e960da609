import Model

/// A request of the addon protocol: `/{resource}/{type}/{id}[/{extras}].json`.
package struct ResourcePath: Sendable, Hashable {
  package var resource: ResourceName
  /// As the client wrote it, decoded; clients ask for types beyond ``ContentType``.
  package var type: String
  package var id: String
  /// In the order of the request; a name may be repeated.
  package var extras: [Extra]

  package struct Extra: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(_ resource: ResourceName, type: String, id: String, extras: [Extra] = []) {
    self.resource = resource
    self.type = type
    self.id = id
    self.extras = extras
  }

  /// The value of an extra; the last one where it is repeated.
  package subscript(extra name: String) -> String? { extras.last { $0.name == name }?.value }
}

extension ResourcePath {
  /// Reads the path of a request as it was sent, percent-encoded.
  ///
  /// A query is ignored. Nil for any other path.
  package init?(parsing path: String) {
    // Split before decoding: ids and values may hold an encoded slash.
    let parts = path.utf8.prefix { $0 != UInt8(ascii: "?") }
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.first?.isEmpty == true else { return nil }
    self.init(segments: parts.dropFirst().map { Substring($0) })
  }

  /// Reads the segments of such a path.
  package init?(segments: [Substring]) {
    var parts = segments
    guard (3...4).contains(parts.count), let last = parts.popLast(), last.hasSuffix(".json"),
      let resource = ResourceName(rawValue: String(parts[0]))
    else { return nil }
    // One suffix only: a file name among the extras may end in `.json` itself.
    parts.append(last.dropLast(".json".count))
    let type = PercentEncoding.decode(parts[1])
    let id = PercentEncoding.decode(parts[2])
    guard !type.isEmpty, !id.isEmpty else { return nil }
    self.init(resource, type: type, id: id, extras: parts.count == 4 ? Self.extras(parts[3]) : [])
  }

  /// The path as official clients write it, beginning with a slash, without the addon's own prefix.
  package var text: String {
    var text = "/\(resource.rawValue)/\(Self.encode(type))/\(Self.encode(id))"
    if !extras.isEmpty {
      text += "/" + extras.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }
    return text + ".json"
  }

  /// Official clients write a blank as `%20` and a plus as `%2B`, so a bare plus can only be another client's blank.
  private static func extras(_ segment: Substring) -> [Extra] {
    segment.split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { PercentEncoding.decode($0, plusIsBlank: true) }
      guard let name = parts.first, !name.isEmpty else { return nil }
      return Extra(name, parts.count == 2 ? parts[1] : "")
    }
  }

  /// The set of JavaScript's `encodeURIComponent`.
  private static func encode(_ text: String) -> String { PercentEncoding.encode(text, keeping: "!*'()") }
}
