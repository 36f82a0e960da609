import Model

/// Reads texts that name one title a line.
enum PlainList {
  /// Bytes; no address of a title comes near it.
  private static let longestLine = 4_096

  static func entries(_ bytes: ArraySlice<UInt8>) -> Observed<ListEntries> {
    var list = ListEntries()
    var titles: Set<IMDbID> = []
    var faults: [Int] = []
    for (index, line) in lines(bytes).enumerated() {
      let text = String(decoding: line.prefix(longestLine), as: UTF8.self).trimmingBlanks()
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard let imdb = id(text) else {
        faults.append(index + 1)
        continue
      }
      guard titles.insert(imdb).inserted else { continue }
      guard list.entries.count < FileList.mostEntries else {
        list.missing = "it has more than \(FileList.mostEntries) entries"
        break
      }
      list.entries.append(ListEntry(imdb: imdb))
    }
    if !faults.isEmpty {
      // Something else than a list lies there: it says nothing of what is wished for.
      guard !list.entries.isEmpty else { return .unknown("it holds no IMDb id at all") }
      list.leavesOut = true
      list.notes.append(note(faults))
    }
    return .known(list)
  }

  /// The id in a line, which a comment may follow.
  private static func id(_ line: String) -> IMDbID? {
    if let id = IMDbID(idOrAddress: line) { return id }
    let words = line.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
    guard words.count == 2, words[1].trimmingBlanks().hasPrefix("#") else { return nil }
    return IMDbID(idOrAddress: String(words[0]))
  }

  private static func note(_ lines: [Int]) -> String {
    let numbers = lines.prefix([String].fewNames).map(String.init).few(of: lines.count)
    return lines.count == 1
      ? "line \(numbers) is neither an IMDb id nor an address of a title at IMDb, and is left out"
      : "lines \(numbers) are neither IMDb ids nor addresses of titles at IMDb, and are left out"
  }

  /// Lines end with LF, CR LF or CR.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D else {
        index += 1
        continue
      }
      lines.append(bytes[start..<index])
      index += byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
      start = index
    }
    lines.append(bytes[start...])
    return lines
  }
}
