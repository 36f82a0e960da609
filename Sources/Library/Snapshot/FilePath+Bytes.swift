internal import Glibc
internal import SystemPackage

extension FilePath {
  /// The path as the system has it, without the final zero.
  var bytes: [UInt8] { unsafe withBytes { unsafe Array($0) } }

  /// Lends them, without copying.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    let length = length
    return unsafe withPlatformString { text in
      unsafe body(UnsafeRawBufferPointer(start: text, count: length))
    }
  }

  /// A path of bytes that hold no zero.
  init(bytes: [UInt8]) {
    let text = unsafe [CChar](unsafeUninitializedCapacity: bytes.count + 1) { text, count in
      unsafe UnsafeMutableRawBufferPointer(text).copyBytes(from: bytes)
      unsafe text[bytes.count] = 0
      count = bytes.count + 1
    }
    self.init(platformString: text)
  }
}

extension FilePath.Component {
  /// The name as the system has it, without the final zero.
  var bytes: [UInt8] {
    unsafe withPlatformString { text in
      unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
  }
}
