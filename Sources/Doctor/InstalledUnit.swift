internal import Files
package import SystemPackage
internal import Watchlist

/// What the unit that runs `sync` gives its runs, and nobody who examines an installation by hand.
package struct InstalledUnit: Sendable, Hashable {
  private static let name = "offlinio-sync.service"

  /// As whom it runs.
  let user: String?
  /// Where it keeps a login.
  let stateFolder: FilePath?
  /// The files that it is handed as credentials, by the names of these.
  let credentials: [String: FilePath]

  /// The one of this machine; nil where there is none, or it is for another watchlist.
  package static func find(watchlist: FilePath) async -> InstalledUnit? {
    let text = await Bounded.first(within: .seconds(3)) { await Systemctl.output(["cat", name]) }
    return (text ?? nil).flatMap { InstalledUnit($0, watchlist: watchlist) }
  }

  /// Reads a unit's file and drop-ins, one after the other; what stands later counts.
  init?(_ text: String, watchlist: FilePath) {
    var (user, state, command): (String?, FilePath?, Substring) = (nil, nil, "")
    var credentials: [String: FilePath] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !line.hasPrefix("#") else { continue }
      let value = parts[1]
      switch parts[0] {
      case "User": user = value.isEmpty ? nil : String(value)
      case "StateDirectory": state = value.isEmpty ? nil : FilePath("/var/lib").appending(String(value))
      case "ExecStart": command = value
      case "LoadCredential":
        let pair = value.split(separator: ":", maxSplits: 1)
        if pair.count == 2 { credentials[String(pair[0])] = FilePath(String(pair[1])) }
      default: break
      }
    }
    guard command.split(separator: " ").contains(where: { $0 == watchlist.string }) else { return nil }
    (self.user, stateFolder, self.credentials) = (user, state, credentials)
  }

  /// The environment in which a login is found that the unit's runs find.
  package func environment(_ own: [String: String]) -> [String: String] {
    guard let stateFolder else { return own }
    return own.merging(["STATE_DIRECTORY": stateFolder.string]) { own, _ in own }
  }
}

extension Patient {
  /// The file that a credential is in, where this user may not read it and the unit's runs are handed it.
  func handedOver(_ credential: Credential) -> FilePath? {
    do throws(CredentialFault) {
      _ = try Credentials.find(credential, environment: environment)
      return nil
    } catch {
      guard case .unreadable(_, let fault) = error, fault.isDenied,
        let file = unit?.credentials[credential.systemdName], file == fault.path
      else { return nil }
      return file
    }
  }
}

extension Finding {
  static func handedOver(_ check: String, _ file: FilePath) -> Finding {
    .ok(
      check, "\(file) is not for this user to read; the units are handed it (LoadCredential=)",
      next: "sudo offlinio doctor, to try it")
  }
}
