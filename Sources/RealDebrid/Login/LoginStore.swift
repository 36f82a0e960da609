package import Files
internal import Model
package import SystemPackage

/// Where a login is kept between runs: one file, which only its owner may read.
package struct LoginStore: Sendable, Hashable {
  /// Of the places that may hold one, the newest counts; what is new goes to the first.
  package let places: [FilePath]

  private static let name: FilePath.Component = "real-debrid.json"
  private static let longest = 64 << 10

  /// - Parameters:
  ///   - stateFolder: `$STATE_DIRECTORY` as the service manager gives it.
  ///   - tokenFile: Beside which a login lies otherwise.
  package init(stateFolder: String?, tokenFile: FilePath) {
    let folder = stateFolder?.split(separator: ":").first.map { FilePath(String($0)) }
    places = [folder, tokenFile.removingLastComponent()].compactMap { $0?.appending(Self.name) }
  }

  /// Where a new login goes.
  package var path: FilePath { places[0] }

  /// What keeps others from refreshing at the same time; it holds nothing.
  var lock: FilePath { path.removingLastComponent().appending(".real-debrid.lock") }

  /// The newest login with its place; nil where there is none.
  package func read() throws(LoginFault) -> (login: StoredLogin, place: FilePath)? {
    var newest: (login: StoredLogin, place: FilePath)?
    for place in places {
      guard let login = try Self.read(place) else { continue }
      if newest.map({ $0.login.obtained < login.obtained }) ?? true { newest = (login, place) }
    }
    return newest
  }

  /// Puts a login in the place of a former one; it is on the disk when this returns.
  package func write(_ login: StoredLogin) throws(LoginFault) {
    let bytes: [UInt8]
    do {
      bytes = try login.document.documentBytes()
    } catch {
      throw .damaged(path)
    }
    do throws(FileFault) {
      try DurableWrite.replace(path, with: bytes, mode: 0o600, keepsMode: false)
    } catch {
      throw .file(error)
    }
  }

  private static func read(_ path: FilePath) throws(LoginFault) -> StoredLogin? {
    let status: FileStatus?
    let bytes: [UInt8]?
    do throws(FileFault) {
      status = try FileStatus.at(path)
      bytes = try FileReading.bytes(of: path, limit: longest)
    } catch {
      throw .file(error)
    }
    if let status, status.mode & 0o077 != 0 { throw .exposed(path, mode: status.mode) }
    guard let bytes else { return nil }
    guard let document = try? JSONValue(bytes: bytes), let login = StoredLogin(document) else {
      // What the decoder says could quote the file.
      throw .damaged(path)
    }
    return login
  }
}

/// Why a stored login cannot be used, and what to do.
package enum LoginFault: Error, Sendable, Hashable, CustomStringConvertible {
  case exposed(FilePath, mode: UInt32)
  case damaged(FilePath)
  case file(FileFault)

  package var description: String {
    switch self {
    case .exposed(let path, let mode):
      "the login in \(path) can be read by others (mode \(String(mode, radix: 8))); run: chmod 600 \(path)"
    case .damaged(let path): "\(path) holds no login; run: offlinio login"
    case .file(let fault): "cannot use the stored login: \(fault)"
    }
  }
}
