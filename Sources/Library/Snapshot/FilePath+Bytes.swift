internal import SystemPackage

extension FilePath {
  /// The path as the system has it, without the final zero.
  var bytes: [UInt8] {
    let length = length
    return unsafe withPlatformString { text in
      unsafe Array(UnsafeRawBufferPointer(start: text, count: length))
    }
  }

  /// A path of bytes that hold no zero.
  init(bytes: some Collection<UInt8>) {
    let text = unsafe [CChar](unsafeUninitializedCapacity: bytes.count + 1) { text, count in
      for (place, byte) in bytes.enumerated() { unsafe text[place] = CChar(bitPattern: byte) }
      unsafe text[bytes.count] = 0
      count = bytes.count + 1
    }
    self.init(platformString: text)
  }
}
