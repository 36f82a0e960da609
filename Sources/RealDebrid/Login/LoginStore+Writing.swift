internal import Files
internal import Model
internal import SystemPackage

extension LoginStore {
  /// Puts a new login in the first place; it is on the disk when this returns.
  ///
  /// A refresh that is under way is waited for, or it would put its own in the place of this one.
  package func replace(with login: StoredLogin, clock: ServiceClock) async throws(LoginFault) {
    let lock = try await LoginLock.acquire(self, clock: clock)
    defer { lock.release() }
    try write(login)
  }

  func write(_ login: StoredLogin) throws(LoginFault) { try write(login, to: path, .system) }

  func write(_ login: StoredLogin, to place: FilePath, _ disk: LoginDisk) throws(LoginFault) {
    let bytes: [UInt8]
    do {
      bytes = try login.document.documentBytes()
    } catch {
      throw .damaged(place)
    }
    do throws(FileFault) {
      try disk.replace(place, bytes)
    } catch {
      throw .unwritable(error)
    }
  }

  /// Where the login goes that takes the place of `former`, which its refresh makes worthless wherever it lies.
  ///
  /// Always to the first place, which is the service's own where it has one. And over each copy of the same login
  /// elsewhere: one beside `token_file` is all that a run by hand without `$STATE_DIRECTORY` knows, and would be left with
  /// a refresh token that is spent. Where this user may not write there, that copy is lost, and whoever comes upon it is
  /// told so; to keep the new one there alone would be worse, since the service could then keep none at all. Other logins
  /// and newer ones stay.
  func places(replacing former: StoredLogin) -> [FilePath] {
    places.filter { place in
      // One that cannot be read is no newer login.
      guard let login = try? Self.read(place) else { return place == path }
      return login.obtained <= former.obtained && (place == path || login.credentials == former.credentials)
    }
  }
}
