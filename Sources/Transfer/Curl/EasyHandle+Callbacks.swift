import CCurl
import Glibc

extension EasyHandle {
  /// Has libcurl ask `transfer` about every peer and hand every header line and piece of body to it; the caller keeps
  /// it alive meanwhile.
  func connect(to transfer: RunningTransfer) throws(CurlCode) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try ccurl_set_receiver(
      raw, CURLOPT_HEADERFUNCTION, receiveHeader, CURLOPT_HEADERDATA, context
    ).check()
    try ccurl_set_receiver(raw, CURLOPT_WRITEFUNCTION, receiveBody, CURLOPT_WRITEDATA, context).check()
    try ccurl_set_opener(raw, openSocket, context).check()
    try ccurl_set_checker(raw, checkPeer, context).check()
  }
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer.takeHeader(line) ? line.count : -1
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  switch transfer.takeBody(piece) {
  case .taken: return piece.count
  case .full: return Int(CURL_WRITEFUNC_PAUSE)
  case .stop: return -1
  }
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context, let address, let place = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else {
    return -1
  }
  let transfer = Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
  // The field has the type of the shortest address; libcurl keeps room behind it for the longer ones.
  let bytes = UnsafeRawBufferPointer(
    start: UnsafeRawPointer(address) + place, count: Int(address.pointee.addrlen))
  guard transfer.mayConnect(to: IPAddress(bytes)) else { return -1 }
  // Child processes must not inherit connections: a notification command would hold them open.
  let kind = address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue)
  return socket(address.pointee.family, kind, address.pointee.protocol)
}

private func checkPeer(
  _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?,
  _ local: UnsafeMutablePointer<CChar>?, _ peerPort: CInt, _ localPort: CInt
) -> CInt {
  guard let context else { return CURL_PREREQFUNC_ABORT }
  let transfer = Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
  let address = peer.flatMap { IPAddress(String(cString: $0)) }
  return transfer.maySend(to: address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
