import Files
import Model
import SystemPackage

/// A file that is written where the person says, in the place of nothing, of an empty one, or of an earlier one of its
/// kind.
struct NamedFile: Sendable {
  let path: FilePath
  /// As in "is no export".
  let kind: String
  /// Whether what is there may be replaced, which nothing and an empty file may; throws `fileTooLarge` where it is more
  /// than any of its kind.
  let isReplaceable: @Sendable (FilePath) throws(FileFault) -> Bool

  /// - Parameter text: As it was typed, from the working directory on.
  init(_ text: String, kind: String, isReplaceable: @escaping @Sendable (FilePath) throws(FileFault) -> Bool)
  {
    path = WorkingDirectory.path.pushing(FilePath(text))
    self.kind = kind
    self.isReplaceable = isReplaceable
  }

  /// Throws where another file of the person's is there, which is never replaced.
  func checkFree() throws(Failure) {
    let isFree: Bool
    do throws(FileFault) {
      isFree = try isReplaceable(path)
    } catch {
      guard error.errno == .fileTooLarge else {
        throw Failure(.diskProblem, "the \(kind) was not written: \(error)")
      }
      isFree = false
    }
    guard isFree else {
      throw Failure(
        .usage, "\(path) is there already and is no \(kind); it is left alone, so name another file")
    }
  }

  /// Looks again, then writes.
  ///
  /// - Parameter isPrivate: Whether nobody else may read it.
  func write(_ bytes: [UInt8], isPrivate: Bool = false) throws(Failure) {
    try checkFree()
    do throws(FileFault) {
      try DurableWrite.replace(path, with: bytes, mode: isPrivate ? 0o600 : 0o666, keepsMode: !isPrivate)
    } catch {
      throw Failure(.diskProblem, "the \(kind) was not written: \(error)")
    }
  }
}
