internal import Glibc
internal import SystemPackage

/// Runs a call that answers -1 and sets `errno`, again when a signal interrupted it.
func systemCall<Value: FixedWidthInteger>(
  _ operation: String, _ path: @autoclosure () -> FilePath, _ call: () -> Value
) throws(FileFault) -> Value {
  while true {
    let value = call()
    if value != -1 { return value }
    let error = Errno(rawValue: errno)
    if error != .interrupted { throw FileFault(operation: operation, path: path(), errno: error) }
  }
}

extension FilePath {
  /// The folder that holds the last component; `.` for a name alone.
  var directory: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }
}
