import Testing

@testable import Library

struct ExtraNameTests {
  @Test(arguments: [
    ("Foo-trailer", "foo", true), ("Foo-Featurette", "foo", true), ("Foo-trailer12", "foo", true),
    ("Foo-behindthescenes", "foo", true), ("Foo-short", "foo", false), ("Foo.trailer", "foo", false),
    ("Foo_Trailer2", "foo", false), ("Foo trailer", "foo", false), ("trailer", "", false),
    ("trailer1", "", false), ("-trailer", "", false),
  ])
  func `marks of players are told`(_ stem: String, _ base: String, _ isCertain: Bool) {
    #expect(ExtraName(stem: stem)?.base == base)
    #expect(ExtraName(stem: stem)?.isCertain == isCertain)
  }

  @Test(arguments: [
    "Foo", "Trailer Park", "Foo.short", "short", "Foo-sample", "", "-", "12", "Foo-shorts",
    "Ex-Trailer (2011)",
  ])
  func `other names carry none`(_ stem: String) { #expect(ExtraName(stem: stem) == nil) }

  private struct Folder {
    var videos: KeyValuePairs<String, Int64>
    var film: String?
    var extras: Set<Int>
  }

  private static let folders: [Folder] = [
    // Nothing beside it.
    Folder(videos: ["the-big-short": 9], film: "The Big Short (2015)", extras: []),
    Folder(videos: ["the-interview": 9], extras: []),
    Folder(videos: ["trailer": 9], film: "Trailer (2016)", extras: []),
    Folder(videos: ["Foo-trailer": 9], film: "Foo", extras: [0]),
    // Other films, other episodes.
    Folder(videos: ["the-big-short": 1, "heat": 9, "the-big-lebowski": 9], extras: []),
    Folder(videos: ["Hyph-S01E05-Other": 1, "Hyph-S01E06": 9], extras: []),
    // The film without the mark.
    Folder(videos: ["Foo": 9, "Foo-short": 1, "foo-other2": 10], extras: [1, 2]),
    Folder(videos: ["Hyph-S01E05": 9, "Hyph-S01E05-Other": 1], extras: [1]),
    // A larger film in its own folder, which may be another version of one that is called so.
    Folder(
      videos: ["Foo.2001.1080p": 9, "making of-featurette": 1, "foo-interview": 1], film: "Foo",
      extras: [1, 2]),
    Folder(videos: ["the-big-short": 1, "the-big-short-2160p": 9], film: "The Big Short (2015)", extras: []),
    // Trailers.
    Folder(
      videos: ["Extra (2005)": 9, "Extra (2005).trailer": 1, "Extra (2005)-trailer1": 1, "trailer": 1],
      film: "Extra",
      extras: [1, 2, 3]),
    Folder(videos: ["Foo.2001.1080p": 9, "Foo.2001.trailer": 1, "Bar trailer": 1], extras: [1]),
    Folder(videos: ["Foo": 9, "trailer_trailer": 1], film: "Foo (2001)", extras: [1]),
  ]

  @Test(arguments: folders.indices) func `extras are told by what lies beside them`(_ index: Int) {
    let folder = Self.folders[index]
    let videos = folder.videos.map { (stem: $0.key, size: $0.value) }
    #expect(ExtraName.places(among: videos, inFolderOf: folder.film) == folder.extras)
  }
}
