package import Files
package import SystemPackage

/// Reads an export file, which may be hostile, huge or cut off.
package struct ExportReader: Sendable {
  /// What a file held.
  package struct Reading: Sendable, Hashable {
    package var entries: [ExportEntry] = []
    /// The first lines that cannot be used, with their numbers.
    package var faults: [String] = []
    /// All of them.
    package var faultCount = 0

    package init() {}

    fileprivate mutating func note(_ fault: String) {
      faultCount += 1
      if faults.count < ExportReader.mostFaults { faults.append(fault) }
    }
  }

  /// Why nothing of a file can be used.
  package enum Unusable: Error, Sendable, Hashable, CustomStringConvertible {
    case missing
    case file(FileFault)
    case head(ExportFault)
    case tooLarge(Int64)

    package var description: String {
      switch self {
      case .missing: "there is no such file"
      case .file(let fault): "\(fault)"
      case .head(let fault): "line 1: \(fault)"
      case .tooLarge(let size): "\(size) bytes are more than any export has"
      }
    }
  }

  fileprivate static let mostFaults = 20
  /// After so many the rest is not looked at.
  private static let mostFaultyLines = 10_000
  /// A few hundred thousand videos.
  private static let mostBytes: Int64 = 256 << 20
  private static let portion = 1 << 20

  private let path: FilePath

  package init(_ path: FilePath) { self.path = path }

  /// The call blocks.
  package func read() throws(Unusable) -> Reading {
    var reading = Reading()
    var announced: Int?
    var number = 0
    var paths: Set<String> = []
    try lines { line throws(Unusable) in
      number += 1
      guard announced != nil else {
        do throws(ExportFault) {
          announced = try ExportCoding.count(ofHead: line)
        } catch {
          throw .head(error)
        }
        return true
      }
      guard !line.isEmpty else { return true }
      do throws(ExportFault) {
        let entry = try ExportCoding.entry(line)
        if paths.insert(FileName.key(entry.path)).inserted {
          reading.entries.append(entry)
        } else {
          reading.note("line \(number): \(entry.path) has been named before")
        }
      } catch {
        reading.note("line \(number): \(error)")
      }
      return reading.faultCount < Self.mostFaultyLines
    }
    guard let announced else { throw .head(.notJSON) }
    let found = reading.entries.count + reading.faultCount
    if reading.faultCount == Self.mostFaultyLines {
      reading.note("the rest is not looked at")
    } else if found < announced {
      reading.note("it ends after \(found) of \(announced) videos, so it was cut off")
    }
    return reading
  }

  /// Hands out the lines without their ends; of one that is too long only so much that it counts as too long.
  /// - Parameter take: Answers whether to go on.
  private func lines(_ take: ([UInt8]) throws(Unusable) -> Bool) throws(Unusable) {
    var rest: [UInt8] = []
    var offset: Int64 = 0
    while true {
      let block = try block(from: offset)
      offset += Int64(block.count)
      var lines = block[...]
      while let end = lines.firstIndex(of: UInt8(ascii: "\n")) {
        rest += lines[..<end].prefix(max(0, ExportCoding.longestLine + 1 - rest.count))
        lines = lines[(end + 1)...]
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        guard try take(rest) else { return }
        rest.removeAll(keepingCapacity: true)
      }
      rest += lines.prefix(max(0, ExportCoding.longestLine + 1 - rest.count))
      if block.count < Self.portion { break }
    }
    if !rest.isEmpty { _ = try take(rest) }
  }

  private func block(from offset: Int64) throws(Unusable) -> [UInt8] {
    let size: Int64?
    let bytes: [UInt8]?
    do throws(FileFault) {
      size = try FileStatus.at(path)?.size
      bytes = try FileReading.bytes(of: path, from: offset, count: Self.portion)
    } catch {
      throw .file(error)
    }
    guard let size, let bytes else { throw .missing }
    guard size <= Self.mostBytes else { throw .tooLarge(size) }
    return bytes
  }
}
