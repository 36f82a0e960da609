internal import Files
internal import SystemPackage

/// Looks where the links of one folder lead.
final class LinkReader {
  private let fence: LibraryFence
  private let folder: FilePath
  /// What they lead to, in the order in which they were met; nil for nothing of the library.
  private(set) var targets: [FileStatus?] = []
  /// Links that are not followed, and why.
  private(set) var refused: [String] = []

  var hasMet: Bool { !targets.isEmpty }

  init(_ fence: LibraryFence, _ folder: FilePath) {
    self.fence = fence
    self.folder = folder
  }

  /// What a link stands for: a file of the library, or the folder of a category; nil for all else.
  func kind(_ name: FilePath.Component) -> FileStatus.Kind? {
    let link = folder.appending(name)
    do {
      let target = try fence.resolve(link).flatMap { place throws(FileFault) in try FileStatus.at(place.real)
      }
      targets.append(target)
      if let target, target.kind == .file || fence.isCategory(link) { return target.kind }
      refused.append("\(link): links to folders and links out of the library are not followed")
    } catch {
      targets.append(nil)
      refused.append("\(error)")
    }
    return nil
  }
}
