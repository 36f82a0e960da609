import Glibc
import Secrets
import Synchronization
import Testing

/// A server on the loopback interface that answers as a script says, down to the byte.
final class LoopbackServer: Sendable {
  /// What happens on a connection after a request was read; after the last step the next request is read.
  enum Step: Sendable {
    case send([UInt8])
    /// The same bytes until the client goes.
    case sendForever([UInt8])
    /// One byte after the other until the client goes, this many milliseconds apart.
    case drip([UInt8], milliseconds: Int32)
    /// Nothing until the client goes.
    case stall
    case close
    /// A close that the client sees as a broken connection.
    case reset
    /// Tells the test that the script got here.
    case note(@Sendable () -> Void)
  }

  typealias Script = @Sendable (RecordedRequest) -> [Step]

  let port: UInt16
  private let host: String
  private let core: ServerCore

  /// - Parameter lastByte: Of the address 127.0.0.x, all of which lead to this machine.
  init(ipv6: Bool = false, lastByte: UInt8 = 1, script: @escaping Script) throws {
    host = ipv6 ? "[::1]" : "127.0.0.\(lastByte)"
    let listener = try Listener(ipv6: ipv6, lastByte: lastByte)
    port = listener.port
    core = ServerCore(listener.number, script)
    let core = core
    startThread { core.accept() }
  }

  deinit {
    core.stop()
  }

  /// Requests so far, in order of their arrival.
  var requests: [RecordedRequest] { core.requests }
  /// How many connections came.
  var connections: Int { core.connections }
  /// An element for every connection that ended and was closed.
  var closes: AsyncStream<Void> { core.closes }

  func url(_ path: String = "/file") throws -> SecretURL {
    try #require(SecretURL("http://\(host):\(port)\(path)"))
  }
}

/// The state that the threads of a server share; apart from it so that they do not keep it alive.
private final class ServerCore: Sendable {
  private struct State {
    var requests: [RecordedRequest] = []
    var open: Set<CInt> = []
    var connections = 0
    var isStopped = false
  }

  let closes: AsyncStream<Void>
  private let closed: AsyncStream<Void>.Continuation
  private let listener: CInt
  private let script: LoopbackServer.Script
  private let state = Mutex(State())

  init(_ listener: CInt, _ script: @escaping LoopbackServer.Script) {
    self.listener = listener
    self.script = script
    (closes, closed) = AsyncStream.makeStream()
  }

  var requests: [RecordedRequest] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections } }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      // Wakes the threads, which close the descriptors.
      shutdown(listener, CInt(SHUT_RDWR))
      for number in state.open { shutdown(number, CInt(SHUT_RDWR)) }
    }
  }

  func accept() {
    while true {
      let number = Glibc.accept(listener, nil, nil)
      guard number >= 0 else { break }
      let isStopped = state.withLock { state in
        state.connections += 1
        state.open.insert(number)
        return state.isStopped
      }
      if isStopped { shutdown(number, CInt(SHUT_RDWR)) }
      startThread { [self] in serve(number) }
    }
    close(listener)
  }

  private func serve(_ number: CInt) {
    var connection = ServedConnection(number)
    while let request = connection.readRequest() {
      state.withLock { $0.requests.append(request) }
      guard script(request).allSatisfy({ connection.perform($0) }) else { break }
    }
    state.withLock { state in
      state.open.remove(number)
      close(number)
    }
    closed.yield()
  }
}

private struct Listener {
  let number: CInt
  let port: UInt16

  init(ipv6: Bool, lastByte: UInt8) throws {
    let family = ipv6 ? AF_INET6 : AF_INET
    number = socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(number >= 0)
    var storage = sockaddr_storage()
    var length = socklen_t(ipv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
    let number = number
    let result = withUnsafeMutableBytes(of: &storage) { bytes -> CInt in
      if ipv6 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(family)
        address.sin6_addr = in6addr_loopback
        withUnsafeBytes(of: address) { bytes.copyMemory(from: $0) }
      } else {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(family)
        address.sin_addr.s_addr = (0x7F00_0000 + UInt32(lastByte)).bigEndian
        withUnsafeBytes(of: address) { bytes.copyMemory(from: $0) }
      }
      return bytes.withMemoryRebound(to: sockaddr.self) { bind(number, $0.baseAddress, length) }
    }
    try #require(result == 0 && listen(number, 64) == 0)
    withUnsafeMutableBytes(of: &storage) { bytes in
      _ = bytes.withMemoryRebound(to: sockaddr.self) { getsockname(number, $0.baseAddress, &length) }
    }
    // The port lies at the same place in both kinds of address.
    port = withUnsafeBytes(of: storage) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
  }
}

func startThread(_ body: @escaping @Sendable () -> Void) {
  let context = Unmanaged.passRetained(ThreadBody(body))
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context.toOpaque())
  pthread_detach(thread)
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}
