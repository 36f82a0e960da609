/// Puts the head of an answer together from the lines that libcurl hands over one by one.
struct HeadReader {
  enum Step {
    case more
    case head(ResponseHead)
    case tooLong
  }

  /// A server has no reason to send more; libcurl itself would take far more.
  static let maximumBytes = 64 << 10
  static let maximumFields = 200

  private var status = 0
  private var fields: [(name: String, value: String)] = []
  private var bytes = 0
  private var isComplete = false

  /// Takes one line with its line end; interim answers (1xx) and trailers are passed over, but count.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
    bytes += line.count
    guard bytes <= Self.maximumBytes, fields.count < Self.maximumFields else { return .tooLong }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      begin(text)
    } else if isComplete {
      return .more
    } else if text.allSatisfy(\.isNewline) {
      if status < 200 { return .more }
      isComplete = true
      return .head(ResponseHead(status: status, headers: HTTPHeaders(fields)))
    } else {
      add(text)
    }
    return .more
  }

  private mutating func begin(_ line: String) {
    status = line.split(separator: " ").dropFirst().first.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    fields = []
    isComplete = false
  }

  private mutating func add(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = line.utf8[colon...].dropFirst()
    fields.append((String(line[..<colon]), Self.trimmed(value)))
  }

  private static func trimmed(_ value: Substring.UTF8View) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    var rest = value.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(Substring(rest))
  }
}
