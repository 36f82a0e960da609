package import Markup
package import Model

/// What the user changed in an NFO of ours.
package enum NFOEdits {
  /// The sidecar with the values of the NFO that differ from what was written for it, each named in `edited`.
  ///
  /// A value that is missing is no edit, and neither is what media centres do to a file when they write it anew: another
  /// order, ids in elements of their own, the running time of the file, the episodes of a file in one block. Of several
  /// blocks the one with its number is the sidecar's. A changed `dateadded` becomes `added`.
  ///
  /// - Parameter sidecar: As it was when the NFO was last written, so that its values are ours or edits known already.
  /// - Throws: When the bytes are no NFO of the sidecar's kind, or could mean something else than they say; the sidecar
  ///   then stays as it is.
  package static func takeOver(_ nfo: [UInt8], into sidecar: Sidecar) throws(XMLFault) -> Sidecar {
    let roots = try XMLReader.plainContent(of: nfo).roots
    let own = NFO.tree(sidecar)
    let block = roots.first { NFOKeeping.isSame($0, own) } ?? roots.first
    guard let block, let found = NFOCard([block]), found.kind == sidecar.kind, let written = NFOCard([own])
    else {
      throw XMLFault(
        "it is no NFO of a \(sidecar.kind.rawValue), but begins with \(roots.first?.name ?? "nothing")")
    }
    let comparison = NFOComparison(
      written: written, found: found, sidecar: sidecar,
      isOneOfSeveral: roots.count == 1 && sidecar.episode?.lastNumber != nil)
    var result = sidecar
    var edited = Set(sidecar.edited)
    for field in SidecarField.allCases where comparison.differs(field) {
      field.copy(from: comparison.values, to: &result)
      edited.insert(field.rawValue)
    }
    result.edited = edited.sorted()
    result.keepUnknown(of: sidecar)
    if let added = found.card(over: nil).added, added != written.card(over: nil).added {
      result.added = added
    }
    return result
  }
}
