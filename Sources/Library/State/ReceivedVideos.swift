import Files
package import Model
import SystemPackage

/// The videos that stood complete in this library at some time, `.offlinio/received`: by it is known that one was
/// deleted together with its whole folder.
///
/// One line each: the id, the wish's profile, where the video lay, and a dot by which a torn line is told, separated by
/// tabs. Only a run appends, and what is there of a title that moved is superseded by a later line.
package struct ReceivedVideos: Sendable {
  package struct Entry: Sendable, Hashable {
    package var id: ContentID
    /// Nil where the receipt names no wish.
    package var profile: String?
    /// Relative to the library.
    package var path: String

    package init(id: ContentID, profile: String? = nil, path: String) {
      self.id = id
      self.profile = profile
      self.path = path
    }
  }

  package struct Reading: Sendable, Hashable {
    /// The last one of each id and profile.
    package var entries: [Entry] = []
    /// What lies in the file and counts for nothing.
    package var oddity: String?
    /// Whether some of it is what is left of lines of ours.
    var isTorn = false

    package init() {}
  }

  private let root: LibraryRoot
  /// More than the file of any library has.
  private static let maximumBytes = 256 << 20
  /// From so many lines on the file is written anew instead of line by line.
  private static let many = 50

  package init(_ root: LibraryRoot) { self.root = root }

  /// Reads the file; one that cannot be read, or of which too much is none of ours, is no empty one, and throws.
  package func read() throws(LibraryFault) -> Reading {
    var reading = Reading()
    var foreign: [ArraySlice<UInt8>] = []
    var torn = 0
    var places: [Entry: Int] = [:]
    let bytes = try self.bytes()
    for line in ReceivedVideos.lines(bytes) where !line.isEmpty {
      guard let entry = Entry(line: line) else {
        if ReceivedVideos.isTorn(line) { torn += 1 } else { foreign.append(line) }
        continue
      }
      let key = entry.version
      if let place = places[key] {
        reading.entries[place] = entry
      } else {
        places[key] = reading.entries.count
        reading.entries.append(entry)
      }
    }
    if ReceivedVideos.isOverwritten(by: foreign, of: bytes.count, besides: reading.entries) {
      throw .damagedState(root.received)
    }
    reading.isTorn = torn > 0
    if foreign.count + torn > 0 {
      let lost = torn > 0 ? ", and videos deleted together with their folder since may be fetched again" : ""
      reading.oddity =
        "\(root.received): \(foreign.count) lines are none of Offlinio's, \(torn) are cut off; they are ignored\(lost)"
    }
    return reading
  }

  /// Adds what is not there yet, on the disk when the call returns.
  ///
  /// Of several files of one version it is enough that one is known that is still there.
  ///
  /// - Parameter entries: Of all videos that are there.
  /// - Returns: How many lines were added.
  @discardableResult
  package func complete(_ entries: [Entry]) throws(LibraryFault) -> Int {
    let reading = try read()
    if reading.isTorn { try removeTorn() }
    let known = Dictionary(reading.entries.map { ($0.version, $0.path) }) { $1 }
    let there = Dictionary(grouping: entries, by: \.version).mapValues { Set($0.map(\.path)) }
    var added: Set<Entry> = []
    let new = entries.filter { entry in
      if let path = known[entry.version], there[entry.version]?.contains(path) == true { return false }
      return added.insert(entry.version).inserted
    }
    try add(new)
    return new.count
  }

  /// Adds lines, on the disk when the call returns.
  package func add(_ entries: [Entry]) throws(LibraryFault) {
    guard !entries.isEmpty else { return }
    guard entries.count < ReceivedVideos.many else {
      let former = try bytes()
      let gap = former.isEmpty || former.last == UInt8(ascii: "\n") ? "" : "\n"
      let text = gap + entries.map { $0.line + "\n" }.joined()
      return try wrapped { () throws(FileFault) in
        try DurableWrite.replace(root.received, with: former + Array(text.utf8))
      }
    }
    try wrapped { () throws(FileFault) in
      // After a line that was cut off the next one begins on its own.
      if try !endsWithLine() { try DurableAppend.line("", to: root.received) }
      for entry in entries { try DurableAppend.line(entry.line, to: root.received) }
      try DurableWrite.synchronize(file: root.received)
      try DurableWrite.synchronize(directory: root.state)
    }
  }

  /// Forgets videos, so that their absence says nothing any more; lines of others stay.
  package func remove(where matches: (ContentID) -> Bool) throws(LibraryFault) {
    let former = try bytes()
    let lines = ReceivedVideos.lines(former)
    let kept = lines.filter { line in
      Entry(line: line).map { !matches($0.id) } ?? !ReceivedVideos.isTorn(line)
    }
    guard kept.count < lines.count else { return }
    try wrapped { () throws(FileFault) in
      try DurableWrite.replace(root.received, with: Array(kept.joined(separator: [UInt8(ascii: "\n")])))
    }
  }

  private func removeTorn() throws(LibraryFault) { try remove { _ in false } }

  private func bytes() throws(LibraryFault) -> [UInt8] {
    try wrapped { () throws(FileFault) in
      try FileReading.bytes(of: root.received, limit: ReceivedVideos.maximumBytes) ?? []
    }
  }

  private func endsWithLine() throws(FileFault) -> Bool {
    guard let size = try FileStatus.at(root.received)?.size, size > 0 else { return true }
    return try FileReading.bytes(of: root.received, from: size - 1, count: 1) == [UInt8(ascii: "\n")]
  }

  /// Whether so much of the file is somebody else's that what it held is lost: a line or a remark is no such thing.
  private static func isOverwritten(
    by foreign: [ArraySlice<UInt8>], of size: Int, besides entries: [Entry]
  ) -> Bool {
    let isMuch = foreign.reduce(0) { $0 + $1.count } * 4 > size
    let isOneOfMany =
      foreign.count == 1 && (!entries.isEmpty || String(validating: foreign[0], as: UTF8.self) != nil)
    return isMuch && !isOneOfMany
  }

  /// Whether a line is what a loss of power or a full disk left of one of ours.
  private static func isTorn(_ line: ArraySlice<UInt8>) -> Bool {
    guard !line.isEmpty else { return false }
    if line.allSatisfy({ $0 == 0 }) { return true }
    let first = line.prefix { $0 != UInt8(ascii: "\t") }
    return line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).count <= 4
      && ContentID(String(decoding: first, as: UTF8.self)) != nil
  }

  /// A last line without an end counts for what it holds.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}

extension ReceivedVideos.Entry {
  /// The same whatever the path.
  fileprivate var version: ReceivedVideos.Entry { ReceivedVideos.Entry(id: id, profile: profile, path: "") }

  fileprivate init?(line: ArraySlice<UInt8>) {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
      PercentEncoding.decode(String(decoding: $0, as: UTF8.self))
    }
    guard fields.count == 4, fields[3] == ".", let id = ContentID(fields[0]), !fields[2].isEmpty else {
      return nil
    }
    self.init(id: id, profile: fields[1].isEmpty ? nil : fields[1], path: fields[2])
  }

  fileprivate var line: String {
    let fields = [id.description, profile ?? "", path].map(ReceivedVideos.Entry.escaped)
    return (fields + ["."]).joined(separator: "\t")
  }

  private static func escaped(_ text: String) -> String {
    String(
      text.unicodeScalars.flatMap { scalar -> [Character] in
        let isPlain = scalar != "%" && scalar.properties.generalCategory != .control
        return isPlain ? [Character(scalar)] : Array(PercentEncoding.encode(String(scalar)))
      })
  }
}

extension ReceivedVideos {
  /// What a receipt stands for, one entry for each episode; none where it names no file.
  package static func entries(of receipt: Sidecar, at path: String) -> [Entry] {
    guard receipt.file != nil, receipt.kind != .series else { return [] }
    return receipt.contentIDs.map { Entry(id: $0, profile: receipt.wish?.profile, path: path) }
  }
}

extension Publisher {
  /// Remembers a video that has just been published; the next run makes up for what cannot be written.
  func remember(_ place: Placement) -> [String] {
    let path = place.path(in: root.configuration)
    do {
      let file = try SidecarFile.read(root.folder(of: place).appending(place.sidecarName))
      try ReceivedVideos(root).add(file.sidecar.map { ReceivedVideos.entries(of: $0, at: path) } ?? [])
      return []
    } catch {
      return ["the next run remembers that it was received: \(error)"]
    }
  }
}
