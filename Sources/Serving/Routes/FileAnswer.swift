internal import Files

/// Answers with a file: whole, in part, or with word that the client's copy is current.
enum FileAnswer {
  static func answer(_ file: OpenFile, name: String, caching: String, _ request: Request) -> Answer {
    let ranged = RangedAnswer(
      validators: validators(of: file), size: file.size, type: MediaType.of(name), caching: caching)
    return ranged.answer(request) { .file(file, $0) }
  }

  /// Size and time of change, and nothing of this host: all servers of one tree agree.
  private static func validators(of file: OpenFile) -> Validators {
    Validators(
      tag: "\"\(String(file.size, radix: 16))-\(String(file.modified, radix: 16))\"",
      modified: FileTime.seconds(file.modified))
  }
}
