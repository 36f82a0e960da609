import Model
import Watchlist

extension SyncSession {
  /// Files beside the watchlist whose wishes are unknown, with the first fault of each.
  var faultyWishes: [ListReader.UnknownList] {
    reading.faultyFiles.map { file in
      let faults = reading.problems.filter { $0.file == file && $0.severity == .error }
      let place = faults.first?.line.map { "line \($0): " } ?? ""
      let more = faults.count > 1 ? " (\(faults.count - 1) more: offlinio check)" : ""
      return ListReader.UnknownList(file, "is faulty: \(place)\(faults.first?.message ?? "")\(more)")
    }
  }

  /// Puts them among the items of a run, which ends with a failure because of them.
  func tellFaultyWishes(on board: RunBoard) async {
    for file in faultyWishes {
      await board.set(
        RunStatus.Item(id: file.list, title: file.list, state: .failed, message: file.reason))
    }
  }
}
