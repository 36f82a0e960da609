package import Model

extension RunStatus.Run {
  /// Whether it goes on: it has not ended, and whoever does it still holds the library's lock.
  ///
  /// Throws where nobody can tell, which is not the same as that it was killed. The call blocks.
  package func isUnderWay(in root: LibraryRoot) throws(LibraryFault) -> Bool {
    guard ended == nil else { return false }
    return try RunLock.isHeld(root, by: process)
  }
}
