internal import Files
internal import Glibc
internal import Model
package import SystemPackage

/// Reads a watchlist and the files beside it, and reports every fault of all of them in one go.
package struct WatchlistReader {
  /// Longer files are refused.
  private static let largestFile = 8 << 20

  private var reading = WatchlistReading(mainIsValid: false)
  private var wishes = WishMerging()
  private var files: [String] = []
  /// What wishes refer to; nil while no main watchlist could be read.
  private var context: WishFileReader.Context?

  /// Reads the files, and nothing else: neither the network nor what they name.
  ///
  /// Blocks on the disk.
  ///
  /// - Parameter path: Of the main watchlist; messages name files as this does.
  package static func read(_ path: FilePath) -> WatchlistReading {
    var reader = WatchlistReader()
    reader.readMain(path)
    for file in WatchlistFolder.files(besides: path, &reader.reading) { reader.readMore(file) }
    return reader.finished()
  }

  /// Reads one of the files beside a watchlist by itself; the profiles that it names are not looked for.
  ///
  /// Blocks on the disk.
  static func readBeside(_ path: FilePath) -> WatchlistReading {
    var reader = WatchlistReader()
    reader.readMore(path)
    return reader.finished()
  }

  /// Reads what would stand in a file beside a watchlist, against what that says of profiles and sources.
  ///
  /// Blocks on the disk.
  package static func readBeside(
    _ bytes: [UInt8], as path: FilePath, main: FilePath
  ) -> WatchlistReading {
    var context = WatchlistReader()
    context.readMain(main)
    var reader = WatchlistReader()
    reader.context = context.context
    reader.readMore(path) { [reader] report in reader.parse(bytes, &report) }
    return reader.finished()
  }

  private init() {}

  private mutating func readMain(_ path: FilePath) {
    var report = FileReport(file: path.string, folder: absolute(path).directory)
    defer { finish(report) }
    guard let root = document(path, &report) else { return }
    WatchlistSchema.checkRoot(root, isMain: true, &report)

    var settings = SettingsReader(folder: report.folder)
    settings.read(root, &report)
    reading.faultyTables = settings.faultyTables
    if settings.faultyTables.isEmpty { reading.settings = settings.settings }
    context = WishFileReader.Context(profiles: settings.profileNames, hasSources: settings.hasSources)

    take(wishes(in: root, &report))
    reading.mainIsValid = !report.hasErrors
  }

  private mutating func readMore(_ path: FilePath) {
    readMore(path) { [self] report in document(path, &report) }
  }

  private mutating func readMore(_ path: FilePath, _ document: (inout FileReport) -> TOMLTable?) {
    var report = FileReport(file: path.string, folder: absolute(path).directory)
    defer { finish(report) }
    if let root = document(&report) {
      WatchlistSchema.checkRoot(root, isMain: false, &report)
      let found = wishes(in: root, &report)
      if !report.hasErrors { take(found) }
    }
    if report.hasErrors { reading.faultyFiles.append(path.string) }
  }

  private func wishes(in root: TOMLTable, _ report: inout FileReport) -> WishFileReader {
    var reader = WishFileReader(context: context)
    reader.read(root, &report)
    return reader
  }

  private mutating func take(_ found: WishFileReader) {
    for wish in found.wishes { wishes.add(wish) }
    reading.lists += found.lists
  }

  private mutating func finish(_ report: FileReport) {
    files.append(report.file)
    reading.problems += report.problems
  }

  /// The reading with its problems in the order of the files, each from top to bottom.
  private func finished() -> WatchlistReading {
    func rank(_ problem: Problem) -> (Int, Int, Int) {
      (files.firstIndex(of: problem.file) ?? files.count, problem.line ?? 0, problem.column ?? 0)
    }
    var reading = reading
    reading.wishes = wishes.wishes
    reading.problems = (reading.problems + wishes.warnings).enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
    return reading
  }

  /// The root table of a file; nil after a complaint.
  private func document(_ path: FilePath, _ report: inout FileReport) -> TOMLTable? {
    do throws(FileFault) {
      guard let bytes = try FileReading.bytes(of: path, limit: Self.largestFile) else {
        report.error(at: nil, "no such file; 'offlinio init' makes one")
        return nil
      }
      return parse(bytes, &report)
    } catch {
      let reason =
        error.errno == .fileTooLarge ? "larger than \(Self.largestFile >> 20) MiB" : "\(error.errno)"
      report.error(at: nil, "cannot be read: \(reason)")
      return nil
    }
  }

  private func parse(_ bytes: [UInt8], _ report: inout FileReport) -> TOMLTable? {
    do throws(TOMLFault) {
      return try TOMLDocument.parse(bytes)
    } catch {
      report.error(at: error.position, error.message)
      return nil
    }
  }

  private func absolute(_ path: FilePath) -> FilePath {
    guard path.isRelative, let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return FilePath(platformString: folder).pushing(path)
  }
}

extension FilePath {
  /// The folder that the path's last component lies in.
  var directory: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }
}
