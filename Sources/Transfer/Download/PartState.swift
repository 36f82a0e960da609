import Files
import SystemPackage

/// The bytes of a download on disk, what of them is durable, and the digest that follows them.
struct PartState: ~Copyable {
  /// What is not durable yet is at most so much, and so old.
  static let checkpointBytes: Int64 = 64 << 20
  static let checkpointAge = Duration.seconds(5)

  /// Bytes from the start that were written.
  private(set) var written: Int64
  /// What the server said when the part was begun.
  private(set) var known: Announcement?
  private var file: PartDescriptor
  private var digest: PartDigest
  private var control: ControlFile
  private let controlPath: FilePath
  private var lastCheckpoint: ContinuousClock.Instant

  /// Opens a part at the durable count of its control file; without a proper one for this file it is emptied.
  static func open(_ request: DownloadRequest, writing: @escaping PartWrite) throws(FileFault) -> PartState {
    let folder = request.part.removingLastComponent()
    if !folder.isEmpty { try Directory.create(folder) }
    let file = try PartDescriptor(opening: request.part, writing: writing)
    var control = ControlFile(identity: request.identity)
    if let found = try ControlFile.read(request.controlFile), found.identity == request.identity,
      request.expectedSize == nil || request.expectedSize == found.total
    {
      control = found
    }
    // A part that is shorter than its note was cut by somebody; what is left of it is still the beginning.
    control.durable = min(control.durable, try file.size())
    try file.truncate(to: control.durable)
    return PartState(file, control, controlPath: request.controlFile)
  }

  private init(_ file: consuming PartDescriptor, _ control: ControlFile, controlPath: FilePath) {
    self.file = file
    self.control = control
    self.controlPath = controlPath
    written = control.durable
    known = control.durable > 0 ? Announcement(total: control.total, validator: control.validator) : nil
    digest = PartDigest()
    lastCheckpoint = .now
  }

  /// Notes what the server says; it goes to disk with the next checkpoint.
  mutating func note(_ announcement: Announcement) {
    known = announcement
    control.total = announcement.total
    control.validator = announcement.validator
  }

  mutating func write(_ block: Block, now: ContinuousClock.Instant) throws(FileFault) {
    try file.write(block.bytes, at: block.offset)
    written = block.end
    try digest.follow(block, in: file, written: written)
    if written - control.durable >= Self.checkpointBytes || now - lastCheckpoint >= Self.checkpointAge {
      try checkpoint(now: now)
    }
  }

  /// Makes everything written durable and then says so in the control file.
  mutating func checkpoint(now: ContinuousClock.Instant) throws(FileFault) {
    lastCheckpoint = now
    guard control.durable != written else { return }
    try file.synchronize()
    control.durable = written
    try control.write(controlPath)
  }

  /// Starts again: first the note goes, so that no crash leaves one that promises too much.
  mutating func empty() throws(FileFault) {
    control = ControlFile(identity: control.identity)
    known = nil
    try Directory.removeFile(controlPath)
    try file.truncate(to: 0)
    written = 0
    digest = PartDigest()
  }

  /// Hashes up to `limit` bytes from disk; false when none are left.
  mutating func hashOn(atMost limit: Int64) throws(FileFault) -> Bool {
    try digest.catchUp(in: file, to: written, atMost: limit)
    return digest.hashed < written
  }

  func size() throws(FileFault) -> Int64 {
    try file.size()
  }

  /// The digest of all bytes; the file is closed.
  consuming func finish() -> String {
    digest.finish()
  }
}
