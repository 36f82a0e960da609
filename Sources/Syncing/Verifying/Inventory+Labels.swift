package import Model

extension Inventory {
  /// `Title (Year)` of a video that is gone, with the episode for a series; the id where nothing tells the title.
  package func labelOfGone(_ id: ContentID) -> String {
    let gone = (orphans + vanished).filter { $0.ids.contains { $0.title == id.title } }
    guard let title = (gone.first { $0.ids.contains(id) } ?? gone.first)?.title else { return id.description }
    return id.episode.map { "\(title) \($0)" } ?? title
  }
}
