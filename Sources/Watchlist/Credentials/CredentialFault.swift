package import Files
package import SystemPackage

/// Why a credential cannot be used: where it was looked for, what is wrong, and what to do.
package enum CredentialFault: Error, Sendable, Hashable {
  /// A place that holds something.
  package enum Place: Sendable, Hashable, CustomStringConvertible {
    case variable(String)
    case file(FilePath)

    package var description: String {
      switch self {
      case .variable(let name): "$\(name)"
      case .file(let path): path.string
      }
    }
  }

  case missing(Credential)
  /// What lies at the place is no credential, for a reason such as `it is empty`.
  case malformed(name: String, Place, reason: String)
  /// Others may read the file.
  case exposed(name: String, FilePath, mode: UInt32)
  case unreadable(name: String, FileFault)
}

extension CredentialFault {
  static let emptiness = "it is empty"

  /// Whether the user gave none: a file that holds nothing counts, since a service manager needs one to be there.
  package var isOfNoToken: Bool {
    switch self {
    case .missing, .malformed(_, .file, Self.emptiness): true
    default: false
    }
  }

  /// Whether a login may be used instead.
  ///
  /// There is no token, or a file that this user cannot read, as root's own is to a service. What was given and is wrong
  /// does not yield: its owner meant it to be used.
  package var yieldsToLogin: Bool { if case .unreadable = self { true } else { isOfNoToken } }
}

extension CredentialFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let credential):
      "no \(credential.name): looked for it in \(credential.places). \(credential.advice)"
    case .malformed(let name, let place, let reason): "the \(name) in \(place) cannot be right: \(reason)"
    case .exposed(let name, let path, let mode):
      "the \(name) in \(path) can be read by others (mode \(String(mode, radix: 8))); "
        + "run: chmod 600 \(path.shellQuoted)"
    case .unreadable(let name, let fault): "cannot get the \(name): \(fault)"
    }
  }
}

extension Credential {
  fileprivate var places: String {
    let all = [
      variable.map { "$\($0)" }, "the systemd credential '\(systemdName)'", file.map { "the file \($0)" },
    ]
    return all.compactMap(\.self).joinedAsChoice()
  }
}
