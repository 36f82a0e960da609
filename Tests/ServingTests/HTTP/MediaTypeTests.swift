import Testing

@testable import Serving

struct MediaTypeTests {
  @Test(arguments: [
    ("a.mkv", "video/x-matroska"), ("a.mp4", "video/mp4"), ("a.M4V", "video/mp4"),
    ("a.mov", "video/quicktime"),
    ("a.webm", "video/webm"), ("a.avi", "video/x-msvideo"), ("a.ts", "video/mp2t"), ("a.m2ts", "video/mp2t"),
    ("a.mpg", "video/mpeg"), ("a.wmv", "video/x-ms-wmv"), ("a.flv", "video/x-flv"),
    ("a.srt", "application/x-subrip; charset=utf-8"), ("a.en.vtt", "text/vtt; charset=utf-8"),
    ("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a.webp", "image/webp"),
    ("a", "application/octet-stream"),
  ])
  func `players are told the type that they know, texts with their encoding`(_ name: String, _ type: String) {
    #expect(MediaType.of(name) == type)
  }
}
