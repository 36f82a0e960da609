internal import Files
internal import SystemPackage

/// Looks where the links of one folder lead.
final class LinkReader {
  private let fence: LibraryFence
  private let folder: FilePath
  private(set) var hasMet = false
  /// Links that are not followed, and why.
  private(set) var refused: [String] = []

  init(_ fence: LibraryFence, _ folder: FilePath) {
    self.fence = fence
    self.folder = folder
  }

  /// What a link stands for: a file of the library, or the folder of a category; nil for all else.
  func kind(_ name: FilePath.Component) -> FileStatus.Kind? {
    hasMet = true
    let link = folder.appending(name)
    do {
      let target = try fence.resolve(link).flatMap { real throws(FileFault) in try FileStatus.at(real) }
      if let target, target.kind == .file || fence.isCategory(link) { return target.kind }
      refused.append("\(link): links to folders and links out of the library are not followed")
    } catch {
      refused.append("\(error)")
    }
    return nil
  }
}
