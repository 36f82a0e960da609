/// What a release or file name says; the shape that `parse` prints.
///
/// Words are those of the contract (`1080p`, `web-dl`, `h265`, `dts-hd`, …). Absent facts are nil or empty.
package struct ReleaseFacts: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case movie, episode, pack, sample, extra }

  package var name: String
  package var title: String?
  package var year: Int?
  package var seasons: [Int] = []
  package var episodes: [Int] = []
  package var absolute: Int?
  package var date: String?
  package var episodeTitle: String?
  package var complete = false
  package var resolution: String?
  package var source: String?
  package var service: String?
  package var codec: String?
  package var bitDepth: Int?
  package var hdr: [String] = []
  package var threeD: String?
  package var audio: [String] = []
  package var channels: String?
  package var languages: [String] = []
  package var subtitleLanguages: [String] = []
  package var group: String?
  package var edition: String?
  package var proper = false
  package var repack = false
  package var region: String?
  package var container: String?
  package var part: Int?
  package var website: String?
  package var kind: Kind = .movie

  package init(name: String) { self.name = name }
}
