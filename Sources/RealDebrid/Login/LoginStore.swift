internal import Files
internal import Model
package import SystemPackage

/// Where a login is kept between runs: one file, which only its owner may read.
package struct LoginStore: Sendable, Hashable {
  /// Of the places that may hold one, the newest counts; what is new goes to the first.
  package let places: [FilePath]

  private static let name: FilePath.Component = "real-debrid.json"
  private static let longest = 64 << 10

  /// A login that can be used.
  package struct Found: Sendable {
    package let login: StoredLogin
    package let place: FilePath
    /// Why those of other places are passed over.
    package let faults: [LoginFault]
  }

  /// - Parameters:
  ///   - stateFolder: `$STATE_DIRECTORY` as the service manager gives it.
  ///   - tokenFile: Beside which a login lies otherwise.
  package init(stateFolder: String?, tokenFile: FilePath) {
    let beside = tokenFile.removingLastComponent().appending(Self.name)
    let folder = stateFolder?.split(separator: ":").first.map { FilePath(String($0)) }
    let own = folder?.appending(Self.name)
    places =
      own.map { $0.lexicallyNormalized() == beside.lexicallyNormalized() ? [$0] : [$0, beside] } ?? [beside]
  }

  /// Where a new login goes.
  package var path: FilePath { places[0] }

  /// The newest login; nil where there is none.
  ///
  /// What is wrong in one place is thrown only where no other has one.
  package func read() throws(LoginFault) -> Found? {
    var newest: (login: StoredLogin, place: FilePath)?
    var faults: [LoginFault] = []
    for place in places {
      do throws(LoginFault) {
        guard let login = try Self.read(place) else { continue }
        if newest.map({ $0.login.obtained < login.obtained }) ?? true { newest = (login, place) }
      } catch {
        faults.append(error)
      }
    }
    if newest == nil, let fault = faults.first { throw fault }
    return newest.map { Found(login: $0.login, place: $0.place, faults: faults) }
  }

  static func read(_ path: FilePath) throws(LoginFault) -> StoredLogin? {
    let bytes: [UInt8]?
    do throws(PrivateFile.Fault) {
      bytes = try PrivateFile.bytes(of: path, limit: longest)
    } catch {
      switch error {
      case .exposed(let path, let mode): throw .exposed(path, mode: mode)
      case .file(let fault): throw .unreadable(fault)
      }
    }
    guard let bytes else { return nil }
    guard let document = try? JSONValue(bytes: bytes), let login = StoredLogin(document) else {
      // What the decoder says could quote the file.
      throw .damaged(path)
    }
    return login
  }
}
