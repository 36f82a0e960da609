import Foundation
import Testing

/// What a real Kodi read from a library, as `.ci/kodi` prints it.
struct KodiAnswer: Decodable {
  var movies: [Item]
  var sets: [Item]
  var shows: [Item]
  var seasons: [Item]
  var episodes: [Item]

  /// The properties of any kind of item; each kind has some of them.
  struct Item: Decodable {
    var title: String
    var originaltitle: String?
    var showtitle: String?
    var plot: String?
    var tagline: String?
    var year: Int?
    var premiered: String?
    var firstaired: String?
    var season: Int?
    var episode: Int?
    /// Seconds.
    var runtime: Int?
    var mpaa: String?
    var genre: [String]?
    var studio: [String]?
    var country: [String]?
    var director: [String]?
    var writer: [String]?
    var cast: [Person]?
    var ratings: [String: Rating]?
    var set: String?
    var uniqueid: [String: String]?
    var imdbnumber: String?
    var art: [String: String]?
    var streamdetails: Streams?
    var dateadded: String?
    var playcount: Int?
    var file: String?
  }

  struct Person: Decodable {
    var name: String
    var role: String
    var order: Int
  }

  struct Rating: Decodable {
    var rating: Double
    var votes: Int
    var `default`: Bool
  }

  struct Streams: Decodable {
    var video: [Video]
    var audio: [Audio]
    var subtitle: [Subtitle]
  }

  struct Video: Decodable {
    var codec: String
    var aspect: Double
    var width: Int
    var height: Int
    var duration: Int
    var stereomode: String
    var hdrtype: String
  }

  struct Audio: Decodable {
    var codec: String
    var language: String
    var channels: Int
  }

  struct Subtitle: Decodable {
    var language: String
  }

  /// Runs Kodi, which takes some ten seconds.
  /// - Parameter mode: `folders` or `files`.
  static func read(_ library: String, mode: String) async throws -> KodiAnswer {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../.ci/kodi")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.standardizedFileURL.path, mode, library]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // The script itself has a bound for every wait.
    let bytes = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try output.fileHandleForReading.readToEnd() ?? Data() })
      }
    }
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "Kodi did not answer; what it said stands above")
    return try JSONDecoder().decode(KodiAnswer.self, from: bytes)
  }
}
