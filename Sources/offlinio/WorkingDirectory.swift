import FoundationEssentials
import SystemPackage

enum WorkingDirectory {
  static var path: FilePath { FilePath(FileManager.default.currentDirectoryPath) }
}
