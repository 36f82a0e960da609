package import Model

/// What rebuilding a library from an export came to.
package struct RebuildOutcome: Sendable, Hashable {
  package enum Ending: Sendable, Hashable {
    /// It stands already; where, relative to the library.
    case present(path: String)
    /// Nothing is fetched to where it should go; why.
    case refused(String)
    /// It was deleted or lies in the trash, and stays so; the words say how it comes back.
    case deleted(String)
    case ended(RefetchEnding)
  }

  package struct Item: Sendable, Hashable {
    package var label: String
    /// Relative to the library.
    package var path: String
    package var ending: Ending

    package init(label: String, path: String, ending: Ending) {
      self.label = label
      self.path = path
      self.ending = ending
    }
  }

  package var items: [Item] = []
  /// The first lines of the export that cannot be used, and how many there are in all.
  package var faults: [String] = []
  package var faultCount = 0
  package var stop: SyncOutcome.Stop?

  package init(items: [Item] = [], stop: SyncOutcome.Stop? = nil) {
    self.items = items
    self.stop = stop
  }

  /// The first code of the contract's list that applies.
  package var exit: ExitCode {
    var codes: [ExitCode] = items.map { item in
      switch item.ending {
      case .present, .deleted: .success
      case .refused: .itemsFailed
      case .ended(let ending): ending.exit
      }
    }
    if faultCount > 0 { codes.append(.itemsFailed) }
    if let stop { codes.append(stop.exit) }
    return ExitCode.first(of: codes)
  }
}
