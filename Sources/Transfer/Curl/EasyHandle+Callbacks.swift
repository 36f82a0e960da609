import CCurl
import Glibc

extension EasyHandle {
  /// Has libcurl hand every header line and piece of body to `transfer`, which the caller keeps alive meanwhile.
  func connect(to transfer: RunningTransfer) throws(CurlCode) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try ccurl_set_receiver(
      raw, CURLOPT_HEADERFUNCTION, receiveHeader, CURLOPT_HEADERDATA, context
    ).check()
    try ccurl_set_receiver(raw, CURLOPT_WRITEFUNCTION, receiveBody, CURLOPT_WRITEDATA, context).check()
    try ccurl_set_opener(raw, openSocket).check()
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

/// Child processes must not inherit connections: a notification command would hold them open.
private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let address else { return -1 }
  let kind = address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue)
  return socket(address.pointee.family, kind, address.pointee.protocol)
}
