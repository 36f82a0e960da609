internal import NIOHTTP1

extension APIRoute {
  /// The one method that changes something here.
  var changing: HTTPMethod? {
    switch self {
    case .content, .download: .DELETE
    case .downloads: .POST
    case .order: .PUT
    default: nil
    }
  }

  var isReadable: Bool { if case .order = self { false } else { true } }

  /// For `Allow`.
  func methods(isWritable: Bool) -> String {
    let reading = isReadable ? ["GET", "HEAD"] : []
    let writing = isWritable ? [changing?.rawValue].compactMap(\.self) : []
    return (reading + writing + ["OPTIONS"]).joined(separator: ", ")
  }
}
