internal import Files
internal import Glibc
internal import Model
package import SystemPackage

/// Reads a watchlist and the files beside it, and reports every fault of all of them in one go.
package enum WatchlistReader {
  /// Longer files are refused.
  static let largestFile = 8 << 20

  /// Reads the files, and nothing else: neither the network nor what they name. Blocks on the disk.
  ///
  /// - Parameter path: Of the main watchlist; messages name files as this does.
  package static func read(_ path: FilePath) -> WatchlistReading {
    let folder = absolute(path).directory
    var report = FileReport(file: path.string, folder: folder)
    let root = document(path, &report)

    var settings: SettingsReader?
    if let root {
      var reader = SettingsReader(folder: folder)
      WatchlistSchema.checkRoot(root, isMain: true, &report)
      reader.read(root, &report)
      settings = reader
    }
    let context = settings.map {
      WishFileReader.Context(profiles: $0.profileNames, hasSources: $0.hasSources)
    }

    var main = WishFileReader(context: context)
    if let root { main.read(root, &report) }
    var reading = WatchlistReading(
      settings: settings.flatMap { $0.canServe ? $0.settings : nil }, lists: main.lists,
      mainIsValid: root != nil && !report.hasErrors)
    var wishes = WishMerging()
    for wish in main.wishes { wishes.add(wish) }
    reading.problems = report.problems

    for file in WatchlistFolder.files(besides: path, &reading) {
      var report = FileReport(file: file.string, folder: absolute(file).directory)
      var reader = WishFileReader(context: context)
      if let root = document(file, &report) {
        WatchlistSchema.checkRoot(root, isMain: false, &report)
        reader.read(root, &report)
      }
      reading.problems += report.problems
      guard !report.hasErrors else {
        reading.faultyFiles.append(file.string)
        continue
      }
      for wish in reader.wishes { wishes.add(wish) }
      reading.lists += reader.lists
    }
    reading.wishes = wishes.wishes
    reading.problems = inOrder(reading.problems + wishes.warnings)
    return reading
  }

  /// The root table of a file; nil after a complaint.
  private static func document(_ path: FilePath, _ report: inout FileReport) -> TOMLTable? {
    do throws(FileFault) {
      guard let bytes = try FileReading.bytes(of: path, limit: largestFile) else {
        report.error(at: nil, "no such file; 'offlinio init' makes one")
        return nil
      }
      return parse(bytes, &report)
    } catch {
      let reason = error.errno == .fileTooLarge ? "larger than \(largestFile >> 20) MiB" : "\(error.errno)"
      report.error(at: nil, "cannot be read: \(reason)")
      return nil
    }
  }

  private static func parse(_ bytes: [UInt8], _ report: inout FileReport) -> TOMLTable? {
    do throws(TOMLFault) {
      return try TOMLDocument.parse(bytes)
    } catch {
      report.error(at: error.position, error.message)
      return nil
    }
  }

  /// Files in the order in which they were read, each from top to bottom.
  private static func inOrder(_ problems: [Problem]) -> [Problem] {
    var ranks: [String: Int] = [:]
    for problem in problems where ranks[problem.file] == nil { ranks[problem.file] = ranks.count }
    func rank(_ problem: Problem) -> (Int, Int, Int) {
      (ranks[problem.file] ?? 0, problem.line ?? 0, problem.column ?? 0)
    }
    return problems.enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  private static func absolute(_ path: FilePath) -> FilePath {
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
