package import Model

/// A video whose wish stands in another place by now than its receipt says.
///
/// What is believed of a wish that is gone depends on where it stood, so the receipt has to follow while it is there.
package struct MovedWish: Sendable, Hashable {
  /// The video's place in the inventory.
  package var index: Int
  package var note: Sidecar.WishNote

  /// Finds them; a wish that only got another number is none.
  ///
  /// - Parameters:
  ///   - subjects: Of the wishes that are known; what none of them asks for keeps its note.
  ///   - isOwn: Whether a receipt's wish stood in a file of this watchlist: others look after theirs.
  package static func all(
    in inventory: Inventory, _ subjects: [WishSubject], isOwn: (Sidecar.WishNote) -> Bool
  ) -> [MovedWish] {
    let wishes = NamedWishes(subjects)
    return inventory.videos.indices.compactMap { index in
      guard let former = inventory.videos[index].receipt?.wish, isOwn(former),
        let wish = wishes.wish(for: inventory.videos[index])
      else { return nil }
      // The version is what it was fetched as, whoever asks for it now.
      let note = Sidecar.WishNote(file: wish.origin.file, key: wish.origin.key, profile: former.profile)
      let isThere = note.file == former.file && note.isOfList == former.isOfList
      return isThere ? nil : MovedWish(index: index, note: note)
    }
  }
}

extension Sidecar.WishNote {
  /// Whether a list asks for it.
  var isOfList: Bool { key.hasPrefix("list") }
}
