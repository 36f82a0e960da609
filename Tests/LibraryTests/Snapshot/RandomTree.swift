import Files
import Glibc
import Library
import Model
import SystemPackage

/// A library that changes at random, the same way for the same seed.
struct RandomTree {
  let library: TemporaryLibrary
  private var random: Seeded
  /// Times that no file had before: those of the system are too coarse to tell quick changes apart.
  private var time: Int64 = 1_700_000_000
  /// Whether a file was written in place, which the time of no folder tells.
  private(set) var hasEdited = false

  init(_ library: TemporaryLibrary, seed: UInt64) throws {
    self.library = library
    random = Seeded(state: seed)
    for _ in 0..<20 { try grow() }
  }

  /// Changes a few things.
  mutating func change() throws {
    hasEdited = false
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      switch Int.random(in: 0..<11, using: &random) {
      case 0...2: try grow()
      case 3: try remove(folders())
      case 4: try remove(files())
      case 5, 6: try rename()
      case 7, 8: try replace()
      default: try edit()
      }
    }
  }

  private mutating func grow() throws {
    let (name, number) = (
      "Title \(Int.random(in: 0..<30, using: &random))", Int.random(in: 1...4, using: &random)
    )
    let id = "tt\(1_000_000 + Int.random(in: 0..<40, using: &random))"
    // Mostly with sidecars: to understand a name takes long in a build for tests.
    switch Int.random(in: 0..<14, using: &random) {
    case 0...4:
      let stem = "Movies/\(name) (2001)/\(name) (2001)\(number == 1 ? " - 2160p" : "")"
      try put(video(number), stem + ".mkv")
      try put(sidecar(id, "movie", name), stem + ".json")
      try put("p", "Movies/\(name) (2001)/poster.jpg")
    case 5:
      try put(video(number), "Movies/\(name)/\(name).2001.1080p.mkv")
      try put(nfo("movie", name, id), "Movies/\(name)/movie.nfo")
    case 6: try put(video(number), "Movies/\(name).2001.720p.mkv")
    case 7...11:
      let stem = "Shows/\(name)/Season 0\(number)/\(name) - S0\(number)E0\(number)"
      try put(video(number), stem + ".mkv")
      try put(sidecar("\(id):\(number):\(number)", "episode", "E \(number)"), stem + ".json")
      if number == 1 { try put(sidecar(id, "series", name), "Shows/\(name)/tvshow.json") }
    case 12: try put(video(number), "Elsewhere/\(name)/\(name) S01E0\(number).mkv")
    default: try put(nfo("tvshow", name, id), "Movies/\(name)/tvshow.nfo")
    }
  }

  private mutating func remove(_ paths: [FilePath]) throws {
    guard let path = paths.randomElement(using: &random) else { return }
    try Directory.removeTree(path)
    try stamp(path.removingLastComponent())
  }

  private mutating func rename() throws {
    guard let from = (folders() + files()).randomElement(using: &random),
      let into = ([library.root.path.appending("Movies"), library.root.path.appending("Shows")] + folders())
        .randomElement(using: &random), !into.starts(with: from)
    else { return }
    let name = Bool.random(using: &random) ? from.lastComponent?.string ?? "x" : "Moved \(time) (2002)"
    let to = into.appending(from.lastComponent?.extension.map { "\(name).\($0)" } ?? name)
    guard try FileStatus.at(to) == nil else { return }
    let code = from.withPlatformString { old in to.withPlatformString { Glibc.rename(old, $0) } }
    if code != 0 { throw Errno(rawValue: errno) }
    try stamp(from.removingLastComponent())
    try stamp(into)
  }

  /// A new file in the place of an old one.
  private mutating func replace() throws {
    guard let path = files().randomElement(using: &random) else { return }
    try Directory.removeFile(path)
    try write(content(path), path)
    try stamp(path.removingLastComponent())
  }

  /// The same file with other content.
  private mutating func edit() throws {
    guard let path = files().randomElement(using: &random) else { return }
    try write(content(path), path)
    hasEdited = true
  }

  private mutating func content(_ path: FilePath) -> String {
    let number = Int.random(in: 0..<60, using: &random)
    let id = "tt\(1_000_000 + number)"
    switch path.extension {
    case "json":
      return number < 10 ? "{" : sidecar(id, path.stem == "tvshow" ? "series" : "movie", "New \(number)")
    case "nfo":
      return number < 10 ? "no XML" : nfo(path.stem == "tvshow" ? "tvshow" : "movie", "New \(number)", id)
    default: return video(number)
    }
  }

  private func video(_ size: Int) -> String { String(repeating: "v", count: size + 1) }

  private func sidecar(_ id: String, _ type: String, _ title: String) -> String {
    """
    {"schema": "offlinio/1", "id": "\(id)", "type": "\(type)", "title": "\(title)", "genres": ["A"],
     "release": {"resolution": "1080p"}}
    """
  }

  private func nfo(_ root: String, _ title: String, _ id: String) -> String {
    "<\(root)><title>\(title)</title><uniqueid type=\"imdb\">\(id)</uniqueid></\(root)>"
  }

  private mutating func put(_ text: String, _ relative: String) throws {
    let path = library.root.location(relative)
    var folders: [FilePath] = []
    var folder = path.removingLastComponent()
    while try FileStatus.at(folder) == nil {
      folders.append(folder)
      folder = folder.removingLastComponent()
    }
    for new in folders.reversed() {
      let code = new.withPlatformString { mkdir($0, 0o777) }
      if code != 0 { throw Errno(rawValue: errno) }
      try stamp(new)
    }
    try stamp(folder)
    // Written in place where it was there already.
    if try FileStatus.at(path) != nil { hasEdited = true }
    try write(text, path)
    try stamp(path.removingLastComponent())
  }

  private mutating func write(_ text: String, _ path: FilePath) throws {
    guard let file = path.withPlatformString({ fopen($0, "w") }) else { throw Errno(rawValue: errno) }
    fputs(text, file)
    fclose(file)
    try stamp(path)
  }

  private mutating func stamp(_ path: FilePath) throws {
    time += 1
    try setModified(path, seconds: time)
  }

  private func folders() -> [FilePath] { paths().filter(\.isFolder).map(\.path) }
  private func files() -> [FilePath] { paths().filter { !$0.isFolder }.map(\.path) }

  /// Everything below the categories.
  private func paths() -> [(path: FilePath, isFolder: Bool)] {
    var paths: [(path: FilePath, isFolder: Bool)] = []
    func walk(_ folder: FilePath) {
      for entry in (try? Directory.entries(of: folder)) ?? [] {
        paths.append((folder.appending(entry.name), entry.kind == .directory))
        if entry.kind == .directory { walk(folder.appending(entry.name)) }
      }
    }
    for name in ["Movies", "Shows", "Elsewhere"] { walk(library.root.path.appending(name)) }
    return paths
  }
}

/// Random numbers from a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
