package import Files
package import Model
package import SystemPackage

/// Why a stored login cannot be used or stored, and what to do.
package enum LoginFault: Error, Sendable, Hashable {
  case exposed(FilePath, mode: UInt32)
  case damaged(FilePath)
  case unreadable(FileFault)
  case unwritable(FileFault)
  /// Another process holds on to it.
  case busy

  package var exitCode: ExitCode {
    switch self {
    case .exposed, .damaged, .unreadable: .tokenRefused
    case .unwritable: .diskProblem
    case .busy: .temporary
    }
  }
}

extension LoginFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exposed(let path, let mode):
      "the login in \(path) can be read by others (mode \(String(mode, radix: 8))); "
        + "run: chmod 600 \(path.shellQuoted)"
    case .damaged(let path): "\(path) holds no login; run: offlinio login"
    case .unreadable(let fault) where fault.isDenied:
      "\(fault); log in as the user whose runs these are"
    case .unreadable(let fault): "\(fault)"
    case .unwritable(let fault): "the login cannot be stored: \(fault); \(Self.advice(fault))"
    case .busy: "another process has been at the login for a minute"
    }
  }

  private static func advice(_ fault: FileFault) -> String {
    let folder = fault.path.removingLastComponent()
    if fault.isDiskFull { return "make room in \(folder)" }
    if fault.isMissing { return "make the folder \(folder)" }
    return "see to it that this user can write to \(folder)"
  }
}
