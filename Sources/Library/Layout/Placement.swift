package import Model

/// Where one video and everything beside it lies.
package struct Placement: Sendable, Hashable {
  /// One of the two folders of the library that hold titles.
  package enum Category: String, Sendable, Hashable, CaseIterable { case movies, shows }

  package var category: Category
  /// The folders below the category's, the outermost first; empty for a loose video.
  package var folder: [String]
  /// The names of video, NFO, sidecar, pictures and subtitles begin with it.
  package var stem: String
  /// Of the video, without the dot.
  package var fileExtension: String

  package init(category: Category, folder: [String], stem: String, fileExtension: String) {
    self.category = category
    self.folder = folder
    self.stem = stem
    self.fileExtension = fileExtension
  }

  package var videoName: String { "\(stem).\(fileExtension)" }
  package var nfoName: String { "\(stem).nfo" }
  package var sidecarName: String { "\(stem).json" }

  /// The name of a picture beside the video; without an extension of its own, the one that pictures of the kind have.
  package func artworkName(_ kind: ArtworkKind, fileExtension: String? = nil) -> String {
    "\(stem)-\(kind.rawValue).\(fileExtension ?? kind.usualExtension)"
  }

  /// The name of a subtitle beside the video: its language (ISO 639-1), then what tells it from the plain one.
  package func subtitleName(_ language: String?, mark: SubtitleMark?) -> String {
    Self.subtitleName(stem: stem, language, mark: mark)
  }

  /// The name of a subtitle beside any video of this stem; players show one without a language as unknown.
  static func subtitleName(stem: String, _ language: String?, mark: SubtitleMark?) -> String {
    ([stem, language, mark?.rawValue].compactMap(\.self) + ["srt"]).joined(separator: ".")
  }

  /// The folder relative to the library, parts joined by `/`.
  package func folderPath(in configuration: LibraryConfiguration) -> String {
    ([configuration.name(of: category)] + folder).joined(separator: "/")
  }

  /// The video relative to the library.
  package func path(in configuration: LibraryConfiguration) -> String {
    folderPath(in: configuration) + "/" + videoName
  }

  /// Whether every part is a name and nothing else, as it must be in a placement that was read from a file.
  package var isSound: Bool { isInside && !folder.isEmpty }

  /// Whether it names something below its category's folder: a loose video is there too.
  package var isInside: Bool {
    (folder + [videoName, sidecarName]).allSatisfy { FileName.isPlain($0) && !$0.hasPrefix(".") }
  }

  /// The place that a standing video has.
  /// - Parameter path: Relative to the library; nil for one outside its categories.
  package init?(ofVideo path: String, in configuration: LibraryConfiguration) {
    for category in Category.allCases {
      let prefix = configuration.name(of: category) + "/"
      guard path.hasPrefix(prefix) else { continue }
      var parts = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
        .map(String.init)
      guard let name = parts.popLast(), let dot = name.lastIndex(of: ".") else { return nil }
      self.init(
        category: category, folder: parts, stem: String(name[..<dot]),
        fileExtension: String(name[name.index(after: dot)...]))
      return
    }
    return nil
  }
}

extension LibraryConfiguration {
  /// The folder of a category, relative to the library.
  package func name(of category: Placement.Category) -> String {
    switch category {
    case .movies: movies
    case .shows: shows
    }
  }
}

extension ArtworkKind {
  /// `png` for a logo, which needs transparency, `jpg` else.
  package var usualExtension: String { self == .clearlogo ? "png" : "jpg" }
}
