import Testing

@testable import Model

struct VideoFilesTests {
  @Test(
    arguments: [
      ("Heat.mkv", "mkv"), ("Heat.MKV", "mkv"), ("a/b.c/Heat.Mp4", "mp4"), ("a/Heat.m2ts/", "m2ts"),
      ("a.mkv/Heat", ""), (".mkv", ""), ("a/.mkv", ""), ("..mkv", "mkv"), ("Heat.", ""), ("Heat", ""),
      ("", ""), ("/", ""), ("//", ""), ("Heat.tar.gz", "gz"), ("Heat.ÄVI", "ävi"), ("Heat.mkv ", "mkv "),
    ])
  func `the extension is what stands behind the last dot of the name`(_ path: String, _ expected: String) {
    #expect(VideoFiles.fileExtension(of: path) == expected)
    #expect(VideoFiles.isVideo(path) == VideoFiles.extensions.contains(expected))
  }

  @Test func `every type is one, in any letter case, and nothing that begins or ends alike`() {
    for type in VideoFiles.extensions {
      #expect(VideoFiles.isVideo("a.\(type)") && VideoFiles.isVideo("a.\(type.uppercased())"))
      #expect(!VideoFiles.isVideo("a.\(type)x") && !VideoFiles.isVideo("a.\0\(type)"))
      #expect(!VideoFiles.isVideo("a.\(type.dropLast())") && !VideoFiles.isVideo(type))
    }
  }
}
