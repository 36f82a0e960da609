package import Files
import Model
import Secrets
package import SystemPackage

/// Providers' answers on disk, one file each; deleting them costs requests and nothing else.
package struct AnswerCache: Sendable {
  private let directory: FilePath
  private let threads: FileThreads
  private let isReadOnly: Bool

  /// - Parameters:
  ///   - directory: Made when the first answer is kept.
  ///   - isReadOnly: Whether new answers are not kept, for verbs that change nothing.
  package init(directory: FilePath, threads: FileThreads, isReadOnly: Bool = false) {
    self.directory = directory
    self.threads = threads
    self.isReadOnly = isReadOnly
  }

  /// The kept answer; nil where there is none or it is damaged.
  ///
  /// - Parameter limit: Bytes of the longest body that is taken.
  func answer(_ name: Name, limit: Int) async throws -> CachedAnswer? {
    let path = directory.appending(name.component)
    return try await threads.run {
      try FileReading.bytes(of: path, limit: limit + 4_096).flatMap { CachedAnswer(fileBytes: $0) }
    }
  }

  func keep(_ answer: CachedAnswer, as name: Name) async throws {
    guard !isReadOnly else { return }
    let directory = directory
    try await threads.run {
      let bytes = try answer.fileBytes()
      try Directory.create(directory)
      try DurableWrite.replace(directory.appending(name.component), with: bytes)
    }
  }

  /// A file name for one question: what people look for in it, made safe, and a hash that tells addresses apart.
  struct Name: Sendable, Hashable {
    let component: FilePath.Component

    init(_ label: String, url: SecretURL) {
      let safe = label.utf8.prefix(80).map { byte in
        let isSafe = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte.isDecimalDigit
        return isSafe ? Character(UnicodeScalar(byte)) : "-"
      }
      let mark = SHA256.hex(of: Array(url.reveal().utf8)).prefix(16)
      component = FilePath.Component("\(String(safe))-\(mark).answer") ?? "unnamed.answer"
    }
  }
}
