import ArgumentParser
import Files
import Library
import Model
import ReleaseNames
import Syncing
import Watchlist

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes what it takes to fetch the same videos again.",
    discussion: """
      A few hundred bytes a video: infohash, file, size, hash and path, one JSON object a line. `rebuild` makes the same \
      videos of it on another disk. Keep it with your watchlist, somewhere else than the library.
      """)

  @Argument(help: "The file to write; an earlier export there is replaced. - is standard output.")
  var file: PathArgument

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let wiring = Wiring(common)
    let messages = wiring.messages
    let settings = try wiring.soundWatchlist().settings
    try place?.checkFree()
    let root = try wiring.library(settings)
    let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    for warning in inventory.warnings { messages.warning(warning) }
    let gaps = InventoryGaps(inventory, in: root)
    for link in gaps.links { messages.warning("\(link) is a link to a folder, which is not followed") }
    // An export that lacks half of the library must not replace one that has all.
    if let unread = gaps.unread.first { throw Failure(.libraryUnusable, "nothing was written: \(unread)") }
    if let absence = MassAbsence(inventory, most: settings.retention.maxDelete) {
      throw Failure(.libraryUnusable, "nothing was written: \(absence.reason). \(MassAbsence.advice)")
    }
    let export = LibraryExport(inventory, in: root.configuration)
    let bytes: [UInt8]
    do {
      bytes =
        try ExportCoding.head(count: export.entries.count, made: RunClock.system().now())
        + export.entries.flatMap { try ExportCoding.line($0) }
    } catch {
      throw Failure(.bug, "\(error)")
    }
    try write(bytes)
    for left in export.left { messages.warning("\(left.path) is left out: \(left.reason)") }
    let unhashed = export.entries.count { $0.sha256 == nil }
    if unhashed > 0 {
      messages.warning(
        "\(HumanText.count(unhashed, "video")) without a hash yet; `offlinio verify` computes it")
    }
    if file.text != "-" {
      messages.note(
        "\(HumanText.count(export.entries.count, "video")) exported"
          + (export.left.isEmpty ? "" : ", \(export.left.count) left out"))
    }
    if !gaps.links.isEmpty {
      let links = HumanText.count(gaps.links.count, "linked folder")
      throw Failure(.itemsFailed, "the export lacks what lies in \(links)")
    }
  }

  /// Nil for standard output.
  private var place: NamedFile? {
    guard file.text != "-" else { return nil }
    return NamedFile(file.text, kind: "export") { (path) throws(FileFault) in
      try FileReading.bytes(of: path, from: 0, count: 4096).map { ExportCoding.isExport($0) } ?? true
    }
  }

  private func write(_ bytes: [UInt8]) throws(Failure) {
    guard let place else {
      try Output.raw(bytes)
      return
    }
    try place.write(bytes)
  }
}
