package import Files
package import Model
package import SystemPackage

/// Makes files beside the watchlist that hold one wish each.
package enum WishFile {
  package enum Outcome: Sendable, Hashable {
    /// The file is made, and holds this wish.
    case made(Wish)
    /// A file of this name holds the wish already; it is as it was.
    case present(Wish)
  }

  package enum Fault: Error, Sendable, Hashable {
    /// A file of this name holds something else; it is as it was.
    case occupied(FilePath)
    /// The text would not be read as what it should say, and was not put in place.
    case unfaithful(FilePath, problems: [String])
    case file(FileFault)
  }

  /// Makes the file of a wish, and the folder where it is missing; never in place of another file.
  ///
  /// Durable when it returns; a reader sees the whole file or none. Blocks on the disk.
  package static func make(_ wish: NewWish, in folder: FilePath) throws(Fault) -> Outcome {
    let path = folder.appending(wish.fileName)
    if try wrapped({ () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }) != nil {
      return .present(try present(wish, at: path))
    }
    try wrapped { () throws(FileFault) in try Directory.create(folder) }
    // Hidden, so that no reader of the folder takes it for a file of wishes.
    let draft = folder.appending(".\(wish.subject.id).\(UInt64.random(in: 0 ... .max)).tmp")
    do throws(Fault) {
      try wrapped { () throws(FileFault) in try DurableWrite.replace(draft, with: Array(wish.text.utf8)) }
      var made = try checked(wish, at: draft)
      made.origin.file = path.string
      if try isPut(draft, to: path) { return .made(made) }
      try wrapped { () throws(FileFault) in try Directory.removeFile(draft) }
    } catch {
      // The fault at hand is the one to tell; a hidden draft that stays behind is read by nobody.
      try? Directory.removeFile(draft)
      guard case .file(let fault) = error else { throw error }
      throw .file(FileFault(operation: "write", path: path, errno: fault.errno))
    }
    return .present(try present(wish, at: path))
  }

  /// Puts a text in place, whole or not at all, and never over another file.
  ///
  /// Durable when it returns. Blocks on the disk.
  package static func put(_ text: String, at path: FilePath) throws(Fault) {
    if try wrapped({ () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }) != nil {
      throw .occupied(path)
    }
    let folder = path.removingLastComponent()
    try wrapped { () throws(FileFault) in try Directory.create(folder) }
    let draft = folder.appending(".\(path.stem ?? "wish").\(UInt64.random(in: 0 ... .max)).tmp")
    do throws(Fault) {
      try wrapped { () throws(FileFault) in try DurableWrite.replace(draft, with: Array(text.utf8)) }
      if try !isPut(draft, to: path) { throw .occupied(path) }
    } catch {
      // The fault at hand is the one to tell; a hidden draft that stays behind is read by nobody.
      try? Directory.removeFile(draft)
      guard case .file(let fault) = error else { throw error }
      throw .file(FileFault(operation: "write", path: path, errno: fault.errno))
    }
  }

  /// False where another file has come to lie there in the meantime.
  private static func isPut(_ draft: FilePath, to path: FilePath) throws(Fault) -> Bool {
    do throws(FileFault) {
      try DurableWrite.renameExclusive(draft, to: path)
      return true
    } catch {
      guard error.errno == .fileExists else { throw .file(error) }
      return false
    }
  }

  /// Reads the draft as the next run will.
  private static func checked(_ wish: NewWish, at draft: FilePath) throws(Fault) -> Wish {
    let reading = WatchlistReader.readBeside(draft)
    guard reading.problems.isEmpty, reading.lists.isEmpty, reading.wishes.count == 1,
      let read = reading.wishes.first, wish.isSaid(by: read)
    else {
      throw .unfaithful(
        draft.removingLastComponent().appending(wish.fileName), problems: reading.problems.map(\.message))
    }
    return read
  }

  private static func present(_ wish: NewWish, at path: FilePath) throws(Fault) -> Wish {
    let reading = WatchlistReader.readBeside(path)
    guard reading.faultyFiles.isEmpty, let found = reading.wishes.first(where: { isOf(wish, $0) }) else {
      throw .occupied(path)
    }
    return found
  }

  /// A torrent file does not tell its infohash before it is read, but the name of the wish's file does.
  private static func isOf(_ new: NewWish, _ wish: Wish) -> Bool {
    if new.subject.isAsked(by: wish) { return true }
    guard case .release(_, let key) = new.subject, key.infohash != nil, wish.imdb == nil else { return false }
    return wish.releases.contains { if case .torrentFile = $0 { true } else { false } }
  }

  private static func wrapped<Value>(_ call: () throws(FileFault) -> Value) throws(Fault) -> Value {
    do throws(FileFault) {
      return try call()
    } catch {
      throw .file(error)
    }
  }
}

extension WishFile.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .occupied(let path):
      "\(path) is there already and holds something else; it is left alone, so write the wish into it, or move it "
        + "away"
    case .unfaithful(let path, let problems):
      "\(path) would not say what it should\(problems.isEmpty ? "" : ": " + problems.joined(separator: "; ")); "
        + "nothing is written"
    case .file(let fault): "\(fault)"
    }
  }
}
