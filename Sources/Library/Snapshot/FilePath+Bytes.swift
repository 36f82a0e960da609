internal import SystemPackage

extension FilePath {
  /// The path as the system has it, without the final zero.
  var bytes: [UInt8] {
    unsafe withPlatformString { text in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(length)
      var next = unsafe text
      while unsafe next.pointee != 0 {
        bytes.append(UInt8(bitPattern: unsafe next.pointee))
        unsafe next += 1
      }
      return bytes
    }
  }

  /// A path of bytes that hold no zero.
  init(bytes: some Sequence<UInt8>) {
    unsafe self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
  }
}
