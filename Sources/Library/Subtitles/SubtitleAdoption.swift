package import Model

/// Gives the subtitles that lie beside a video the form and the name that every player reads.
package enum SubtitleAdoption {
  /// A file to write beside the video.
  package struct File: Sendable, Hashable {
    package var name: String
    package var language: SubtitleLanguage?
    package var bytes: [UInt8]
    /// What it was made from, relative to the video's folder.
    package var source: String
  }

  package struct Outcome: Sendable, Hashable {
    package var files: [File] = []
    /// What was left as it is though it could be better, and why.
    package var notes: [String] = []
  }

  /// The files that are missing beside a video; none has a name that is taken, and what is there stays.
  ///
  /// A subtitle that players find and that is UTF-8 is left alone, and so are pictures of text. The call blocks as
  /// long as `read` does.
  /// - Parameters:
  ///   - video: Its name.
  ///   - paths: All files in the video's folder, and in folders below it, relative to it.
  ///   - assumed: The language (ISO 639-1) of subtitles that do not tell theirs.
  ///   - read: Brings the bytes of one of the paths, no more than `SubtitleText.maximumBytes`.
  package static func files(
    of video: String, among paths: [String], assumed: String? = nil,
    read: (_ path: String) -> Observed<[UInt8]>
  ) -> Outcome {
    var outcome = Outcome()
    let stem = SubtitlesBeside.stem(video)
    var groups: [(language: SubtitleLanguage?, files: [SubtitlesBeside.File])] = []
    for file in SubtitlesBeside.files(of: video, among: paths) {
      let language = file.language ?? assumed.map { SubtitleLanguage(code: $0) }
      if let place = groups.firstIndex(where: { $0.language == language }) {
        groups[place].files.append(file)
      } else {
        groups.append((language, [file]))
      }
    }
    let taken = Set(paths.filter { !$0.contains("/") }.map(FileName.key))
    var sound: [String] = []
    var made: [File] = []
    for (language, files) in groups {
      var group = Group(
        language: language, name: Placement.subtitleName(stem: stem, language?.code, mark: language?.mark))
      group.isTaken = taken.contains(FileName.key(group.name))
      group.work(files, read, &sound, &outcome)
      if let file = group.made { made.append(file) }
    }
    outcome.files = made.filter { file in
      !sound.contains { SubtitleRivals.isRival($0, of: file.language, stem: stem) }
    }
    return outcome
  }

  /// The subtitles of one language and mark.
  private struct Group {
    let language: SubtitleLanguage?
    let name: String
    /// Whether something has the name that a file of this group would get.
    var isTaken = false
    var made: File?

    init(language: SubtitleLanguage?, name: String) {
      self.language = language
      self.name = name
    }

    /// - Parameter sound: Names of files that players find and can read; what is found is added.
    mutating func work(
      _ files: [SubtitlesBeside.File], _ read: (String) -> Observed<[UInt8]>, _ sound: inout [String],
      _ outcome: inout Outcome
    ) {
      for file in files where file.isNamedForPlayers && file.isImage { sound.append(file.path) }
      for file in files where !file.isImage {
        let bytes: [UInt8]
        switch read(file.path) {
        case .known(let known): bytes = known
        case .unknown(let reason):
          outcome.notes.append("the subtitle \(file.path) is left out: \(reason)")
          continue
        }
        if file.isNamedForPlayers, SubtitleEncoding.isUTF8(bytes) {
          sound.append(file.path)
          return
        }
        guard !isTaken else {
          let reason = FileName.key(file.path) == FileName.key(name) ? "it is not UTF-8" : "\(name) is there"
          outcome.notes.append("the subtitle \(file.path) stays as it is, though \(reason)")
          return
        }
        guard language != nil || SubtitleEncoding.isUnicode(bytes) else {
          outcome.notes.append(
            "the subtitle \(file.path) stays as it is: it is not Unicode, and no name tells its language")
          continue
        }
        do throws(SubtitleFault) {
          made = File(
            name: name, language: language, bytes: try SubtitleText.srt(bytes, language: language?.code),
            source: file.path)
          return
        } catch {
          outcome.notes.append("the subtitle \(file.path) is left out: \(error)")
        }
      }
    }
  }
}
