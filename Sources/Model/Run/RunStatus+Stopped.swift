extension RunStatus {
  /// What became of a run that was killed and could not say so itself.
  /// - Parameter ended: When it was last heard of.
  package func stopped(at ended: Timestamp) -> RunStatus {
    var status = self
    status.run.ended = "\(ended)"
    status.run.message = "the run was stopped; the next one goes on"
    status.run.speed = nil
    status.run.eta = nil
    for index in items.indices {
      status.items[index].speed = nil
      status.items[index].eta = nil
      if [.queued, .downloading, .verifying].contains(items[index].state) {
        status.items[index].state = .waiting
      }
    }
    return status
  }
}

extension RunStatus.Run {
  /// The process that does it, of which its id tells.
  package var process: Int32? { id.split(separator: "-").last.flatMap { Int32($0) } }
}
