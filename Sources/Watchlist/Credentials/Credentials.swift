internal import Files
internal import Model
package import Secrets
internal import SystemPackage

/// Looks credentials up: in the environment, among systemd's credentials, in the file that the watchlist
/// names.
package enum Credentials {
  private static let longest = 4_096

  /// The credential, without blanks, line ends and byte order mark around it.
  package static func require(
    _ credential: Credential, environment: [String: String]
  ) throws(CredentialFault) -> Secret {
    guard let secret = try find(credential, environment: environment) else { throw .missing(credential) }
    return secret
  }

  /// As `require`; nil when there is none in any place.
  ///
  /// Reads at most two small files.
  package static func find(
    _ credential: Credential, environment: [String: String]
  ) throws(CredentialFault) -> Secret? {
    try look(for: credential, environment)?.secret
  }

  /// Where the credential lies that counts; nil when there is none.
  package static func place(
    of credential: Credential, environment: [String: String]
  ) throws(CredentialFault) -> CredentialFault.Place? {
    try look(for: credential, environment)?.place
  }

  private static func look(
    for credential: Credential, _ environment: [String: String]
  ) throws(CredentialFault) -> (secret: Secret, place: CredentialFault.Place)? {
    if let variable = credential.variable, let text = environment[variable] {
      return (try secret(text, credential.name, .variable(variable)), .variable(variable))
    }
    if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
      let path = FilePath(folder).appending(credential.systemdName)
      // Units give a blank one where their optional file is missing; what keeps others out is never optional.
      if let secret = try read(path, credential.name, blankIsNone: !credential.fileMustExist) {
        return (secret, .file(path))
      }
    }
    guard let path = credential.file else { return nil }
    if let secret = try read(path, credential.name) { return (secret, .file(path)) }
    guard !credential.fileMustExist else {
      throw .unreadable(
        name: credential.name, FileFault(operation: "read", path: path, errno: .noSuchFileOrDirectory))
    }
    return nil
  }

  /// Nil when nothing lies at the path.
  private static func read(
    _ path: FilePath, _ name: String, blankIsNone: Bool = false
  ) throws(CredentialFault) -> Secret? {
    let bytes: [UInt8]
    do throws(PrivateFile.Fault) {
      guard let found = try PrivateFile.bytes(of: path, limit: longest) else { return nil }
      bytes = found
    } catch {
      switch error {
      case .exposed(let path, let mode): throw .exposed(name: name, path, mode: mode)
      case .file(let fault): throw .unreadable(name: name, fault)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(name: name, .file(path), reason: "it is no UTF-8 text")
    }
    if blankIsNone, text.trimmingBlanks().isEmpty { return nil }
    return try secret(text, name, .file(path))
  }

  private static func secret(
    _ text: String, _ name: String, _ place: CredentialFault.Place
  ) throws(CredentialFault) -> Secret {
    let text = (text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text)
      .trimmingBlanks()
    guard !text.isEmpty else { throw .malformed(name: name, place, reason: CredentialFault.emptiness) }
    guard text.utf8.count <= longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .malformed(
        name: name, place,
        reason: "it holds blanks or characters that no token has; expected one word on one line")
    }
    return Secret(text)
  }
}
