import Glibc
import SystemPackage

/// Finds programs as a shell would.
enum ExecutableSearch {
  /// The first folder of `PATH` that holds the program; nil without a `PATH`.
  ///
  /// Folders that are not absolute are passed over: what they mean depends on where the program was started.
  static func find(_ name: String, in path: String?) -> FilePath? {
    (path ?? "").split(separator: ":").lazy.map { FilePath(String($0)) }.filter(\.isAbsolute)
      .map { $0.appending(name) }.first(where: isProgram)
  }

  private static func isProgram(_ path: FilePath) -> Bool {
    unsafe path.withPlatformString { text in
      var status = stat()
      return unsafe access(text, X_OK) == 0 && stat(text, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
  }
}
