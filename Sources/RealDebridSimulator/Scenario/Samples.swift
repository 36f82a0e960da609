import FoundationEssentials

/// The folder of small real videos and pictures.
package struct Samples: Sendable, Hashable {
  package let directory: String

  package init(directory: String) {
    self.directory = directory
  }

  /// The folder in the source tree that this program was built from.
  package static var inSourceTree: Samples {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return Samples(directory: parts.joined(separator: "/") + "/Samples")
  }

  /// The bytes of a sample; nil when it cannot be read.
  package func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(directory)/\(name)").map { [UInt8]($0) }
  }
}
