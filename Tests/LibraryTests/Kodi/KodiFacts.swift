import Foundation
import Model

@testable import Library

/// What stands in a sidecar, and what Kodi says, in the same words.
enum KodiFacts {
  /// - Parameter folder: Of the video or the show, as an absolute path.
  static func expected(_ sidecar: Sidecar, in folder: String) -> [String: String] {
    var facts = [
      "title": NFOText.line(sidecar.title), "originaltitle": NFOText.line(sidecar.originalTitle ?? ""),
      "plot": NFOText.paragraphs(sidecar.description ?? ""),
      "ids": pairs(Dictionary(uniqueKeysWithValues: NFOIDs.ids(of: sidecar).map { ($0.type, $0.value) })),
      "ratings": ratings(sidecar.ratings),
      "cast": lines(
        sidecar.cast.sorted { $0.order < $1.order }.enumerated().map {
          "\($0) \($1.name) as \($1.role ?? "")"
        }),
      "playcount": "0",
    ]
    for (kind, name) in sidecar.artwork { facts["art \(kind)"] = "\(folder)/\(name)" }
    if sidecar.kind != .episode {
      facts["mpaa"] = sidecar.certification ?? ""
      facts["genre"] = lines(NFOText.values(sidecar.genres, separatedBy: ["/"]))
      facts["studio"] = lines(NFOText.values(sidecar.studios, separatedBy: []))
      facts["default id"] = NFOIDs.ids(of: sidecar).first?.value ?? ""
      // A show without a date began in 1970, whatever its year.
      if sidecar.kind == .movie || sidecar.released != nil {
        facts["premiered"] = NFOText.date(sidecar.released) ?? ""
        facts["year"] = sidecar.year.map { String($0) }
      }
    }
    if sidecar.kind != .series {
      facts["director"] = lines(sidecar.directors.map(NFOText.person))
      facts["writer"] = lines(sidecar.writers.map(NFOText.person))
      facts["streams"] = streams(sidecar.file)
      facts["file"] = "\(folder)/\(sidecar.file?.name ?? "")"
    }
    if sidecar.kind == .movie {
      facts["tagline"] = NFOText.line(sidecar.tagline ?? "")
      facts["country"] = lines(NFOText.values(sidecar.countries, separatedBy: ["/"]))
      facts["set"] = sidecar.collection ?? ""
      if let added = sidecar.added { facts["dateadded"] = NFOText.time(added) }
    }
    if let place = sidecar.episode {
      facts["showtitle"] = place.seriesTitle
      facts["number"] = "\(place.season) \(place.number)"
      facts["firstaired"] = NFOText.date(sidecar.released) ?? ""
    }
    // Kodi prefers the length of the file, where it is told.
    let seconds = sidecar.file?.tracksFrom == .file ? sidecar.file?.durationSeconds : nil
    facts["runtime"] = String(seconds.map { Int($0.rounded()) } ?? (sidecar.runtimeMinutes ?? 0) * 60)
    return facts
  }

  /// - Parameter guests: Of an episode: how many play in it besides those whom Kodi adds from its show.
  static func read(_ item: KodiAnswer.Item, guests: Int? = nil) -> [String: String] {
    let cast = (item.cast ?? []).sorted { $0.order < $1.order }.filter {
      guests == nil || $0.name.hasPrefix("Guest")
    }
    var facts = [
      "title": item.title, "originaltitle": item.originaltitle, "plot": item.plot, "mpaa": item.mpaa,
      "ids": item.uniqueid.map(pairs), "default id": item.imdbnumber, "premiered": item.premiered,
      "ratings": item.ratings.map { read($0) }, "tagline": item.tagline, "set": item.set,
      "cast": lines(cast.map { "\($0.order) \($0.name) as \($0.role)" }),
      "genre": item.genre.map(lines), "studio": item.studio.map(lines), "country": item.country.map(lines),
      "director": item.director.map(lines), "writer": item.writer.map(lines),
      "year": item.year.map { String($0) },
      "streams": item.streamdetails.map { read($0) }, "file": item.file, "dateadded": item.dateadded,
      "playcount": item.playcount.map { String($0) }, "runtime": item.runtime.map { String($0) },
      "showtitle": item.showtitle, "firstaired": item.firstaired,
      "number": item.episode.map { "\(item.season ?? -1) \($0)" },
    ].compactMapValues(\.self)
    for (kind, address) in item.art ?? [:] {
      facts["art \(kind)"] =
        address.replacing("image://", with: "").trimmingSuffix("/").removingPercentEncoding
    }
    return facts
  }

  private static func ratings(_ ratings: [String: Rating]) -> String {
    let names = NFOTree.ratingNames(ratings)
    return lines(
      names.compactMap { name in
        ratings[name].map {
          "\(name) \(NFOText.decimal($0.value)) \($0.votes ?? 0) \(name == names.first)"
        }
      })
  }

  private static func read(_ ratings: [String: KodiAnswer.Rating]) -> String {
    lines(
      ratings.sorted { $0.key < $1.key }.map {
        "\($0.key) \(NFOText.decimal($0.value.rating)) \($0.value.votes) \($0.value.default)"
      })
  }

  private static func streams(_ file: Sidecar.File?) -> String {
    guard let file, file.tracksFrom == .file else { return "" }
    let video = file.video.map {
      """
      \(NFOCodecs.written($0.codec) ?? "") \(decimal($0.aspect ?? 0)) \($0.width ?? 0)x\($0.height ?? 0) \
      \(Int((file.durationSeconds ?? 0).rounded())) \(NFOCodecs.stereoWritten($0.stereo) ?? "") \
      \(NFOCodecs.rangeWritten($0.hdr) ?? "")
      """
    }
    let audio = file.audio.map {
      """
      \(NFOCodecs.written($0.codec) ?? "") \($0.language.flatMap(LanguageNames.bibliographic) ?? "") \
      \($0.channels ?? 0)
      """
    }
    let subtitles = file.subtitles.compactMap { $0.language.flatMap(LanguageNames.bibliographic) }
    return lines([video].compactMap(\.self) + audio + subtitles)
  }

  private static func read(_ streams: KodiAnswer.Streams) -> String {
    lines(
      streams.video.map {
        "\($0.codec) \(decimal($0.aspect)) \($0.width)x\($0.height) \($0.duration) \($0.stereomode) \($0.hdrtype)"
      } + streams.audio.map { "\($0.codec) \($0.language) \($0.channels)" } + streams.subtitle.map(\.language)
    )
  }

  private static func decimal(_ value: Double) -> String { String((value * 1_000).rounded() / 1_000) }
  private static func lines(_ values: [String]) -> String { values.joined(separator: "\n") }
  private static func pairs(_ values: [String: String]) -> String {
    lines(values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
