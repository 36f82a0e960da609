/// What a server has at the address of a picture.
package enum ArtworkAnswer: Sendable, Hashable {
  case image(ArtworkImage)
  /// The server says that there is none.
  case absent
  /// Something that stands for no picture or cannot be shown, and would be the same if it were asked for again: what it
  /// is, and from which host.
  case unusable(String)

  package var image: ArtworkImage? { if case .image(let image) = self { image } else { nil } }
}
