/// One thing that a part of a name says.
enum Fact: Sendable, Hashable {
  case resolution(String)
  case source(String)
  case codec(String)
  case bitDepth(Int)
  case hdr(String)
  case threeD(String)
  case audio(String)
  case channels(String)
  case language(String)
  case subtitles(String)
  /// The word behind or before it is the language of subtitles: `subs`, `legendado`.
  case subtitleWord
  case edition(String)
  case service(String)
  case region(String)
  case container(String)
  case website(String)
  case part(Int)
  case year(Int)
  case date(String)
  case seasons([Int])
  case episodes([Int])
  case absolute(Int)
  case complete
  /// Several films under one title; counts within the title too.
  case collection
  case proper
  case repack
  /// Technical, and of no further interest: sizes, check sums, `internal`.
  case noise
}
