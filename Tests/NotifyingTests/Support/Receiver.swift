import Glibc
import Secrets
import Synchronization
import Testing

/// A server on the loopback interface that takes what it is sent, one connection after the other, and answers as it was
/// told.
final class Receiver: Sendable {
  enum Answer: Sendable {
    case status(Int, body: String = "", fields: [String: String] = [:])
    /// Nothing, until the client goes.
    case never
    case close
    /// A broken connection.
    case reset
  }

  struct Request: Sendable {
    let method: String
    let target: String
    /// Names in lower case.
    let fields: [String: String]
    let body: [UInt8]
  }

  let port: UInt16
  private let core: Core

  /// - Parameter answers: For the first requests in order; the last one is for all that follow.
  convenience init(_ answers: [Answer]) throws {
    let next = Mutex(answers)
    try self.init { _ in next.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } }
  }

  init(answering answer: @escaping @Sendable (Request) -> Answer) throws {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(listener >= 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    try #require(result)
    port = UInt16(bigEndian: address.sin_port)
    core = Core(listener, answer)
    let core = core
    Thread.start { core.accept() }
  }

  deinit { core.stop() }

  /// In order of their arrival.
  var requests: [Request] { core.requests.withLock { $0 } }

  func url(_ path: String) throws -> SecretURL {
    try #require(SecretURL("http://127.0.0.1:\(port)\(path)"))
  }
}

/// What the server's threads share; apart from it so that they do not keep it alive.
private final class Core: Sendable {
  let requests = Mutex<[Receiver.Request]>([])
  private let open = Mutex<(numbers: Set<CInt>, isStopped: Bool)>(([], false))
  private let listener: CInt
  private let answer: @Sendable (Receiver.Request) -> Receiver.Answer

  init(_ listener: CInt, _ answer: @escaping @Sendable (Receiver.Request) -> Receiver.Answer) {
    self.listener = listener
    self.answer = answer
  }

  func stop() {
    open.withLock { open in
      open.isStopped = true
      // Wakes the threads, which close the descriptors.
      for number in open.numbers.union([listener]) { shutdown(number, CInt(SHUT_RDWR)) }
    }
  }

  func accept() {
    while true {
      let number = Glibc.accept(listener, nil, nil)
      guard number >= 0 else { break }
      open.withLock { open in
        open.numbers.insert(number)
        if open.isStopped { shutdown(number, CInt(SHUT_RDWR)) }
      }
      Thread.start { [self] in
        serve(number)
        open.withLock { open in
          open.numbers.remove(number)
          close(number)
        }
      }
    }
    close(listener)
  }

  private func serve(_ number: CInt) {
    var buffer: [UInt8] = []
    while let request = Self.read(number, &buffer) {
      requests.withLock { $0.append(request) }
      switch answer(request) {
      case .status(let status, let body, let fields):
        let lines = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
        let text = "HTTP/1.1 \(status) Reason\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)"
        guard Self.send(number, Array(text.utf8)) else { return }
      case .never:
        while Self.receive(number, &buffer) {}
        return
      case .close: return
      case .reset:
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return
      }
    }
  }

  private static func read(_ number: CInt, _ buffer: inout [UInt8]) -> Receiver.Request? {
    let mark: [UInt8] = [13, 10, 13, 10]
    while !buffer.contains(mark) { guard receive(number, &buffer) else { return nil } }
    guard let head = buffer.firstRange(of: mark) else { return nil }
    let lines = String(decoding: buffer[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ").map(String.init)
    let fields = Dictionary(
      lines.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (parts[0].lowercased(), String((parts.count > 1 ? parts[1] : "").drop { $0 == " " }))
      }
    ) { $1 }
    buffer.removeSubrange(..<head.upperBound)
    if fields["expect"] != nil, !send(number, Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) { return nil }
    let length = fields["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length { guard receive(number, &buffer) else { return nil } }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return Receiver.Request(method: words[0], target: words[1], fields: fields, body: body)
  }

  private static func receive(_ number: CInt, _ buffer: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(number, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }

  private static func send(_ number: CInt, _ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

private final class Thread: Sendable {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  static func start(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Thread(body))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Thread>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, context.toOpaque())
    pthread_detach(thread)
  }
}
