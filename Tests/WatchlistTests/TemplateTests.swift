import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct TemplateTests {
  @Test(arguments: [
    "/srv/media", "/home/me/My \"Films\"", "/tmp/back\\slash", "/tmp/tab\there\nline", "/tmp/é 😀 '",
    "/tmp/\u{1}\u{7F}x",
  ])
  func `a new watchlist is sound and has the path in it`(path: String) throws {
    let sample = try Sample(WatchlistTemplate.text(libraryPath: FilePath(path)))
    // The watchlist itself takes no path with control characters; the text around it is sound all the same.
    let isRefused = path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    #expect(sample.problems.count == (isRefused ? 1 : 0), "\(sample.problems)")
    #expect(isRefused || sample.reading.settings?.library.path == path)
    #expect(sample.reading.wishes.isEmpty)
  }

  @Test func `every example in a new watchlist works without its comment mark`() throws {
    let lines = WatchlistTemplate.text(libraryPath: "/srv/media").split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      let isExample = line.hasPrefix("# [[") || line.contains(" = ")
      return line.hasPrefix("# ") && isExample ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
    let sample = try Sample(text.replacing("btih:…", with: "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"))
    #expect(sample.problems == [])
    #expect(sample.reading.wishes.count == 2)
    #expect(sample.reading.settings?.sources.count == 1)
    #expect(sample.reading.settings?.profiles["default"]?.languages == ["en"])
  }
}
