import Model

extension Timestamp {
  /// The form that every client parses, `1999-03-31T00:00:00.000Z`; nil outside the years 0 to 9999, which RFC 3339
  /// cannot write.
  ///
  /// A bare date drops a catalog item; in one episode it fails the page of the whole series.
  var wireText: String? {
    let text = description
    return text.utf8.count == 20 && !text.hasPrefix("-") ? text.dropLast() + ".000Z" : nil
  }
}

extension Array {
  /// The elements, nil when there are none: an absent key instead of an empty list.
  var unlessEmpty: [Element]? { isEmpty ? nil : self }
}
