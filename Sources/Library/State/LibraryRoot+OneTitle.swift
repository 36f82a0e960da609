import Files

extension LibraryRoot {
  /// Runs a call on one title: a folder that is read-only by itself is that title's trouble, and not the library's.
  ///
  /// The call blocks.
  package func onOneTitle<Value>(
    _ call: () throws(LibraryFault) -> Value
  ) throws(LibraryFault) -> Value {
    do throws(LibraryFault) {
      return try call()
    } catch {
      guard case .file(let fault) = error, fault.isReadOnly, isWritable else { throw error }
      throw .readOnlyPlace(fault.path)
    }
  }

  private var isWritable: Bool {
    // What cannot be examined is not taken for sound.
    (try? Permissions.mayUse(state)) ?? false
  }
}
