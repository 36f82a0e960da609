internal import CCrypto

/// A hash of OpenSSL's under way.
struct HashContext: ~Copyable {
  private let context: OpaquePointer

  /// - Parameter context: What one of the functions that begin a hash answered.
  init(_ context: OpaquePointer?) {
    guard let context else {
      // As every allocation in Swift: without memory for a hundred bytes there is no going on.
      preconditionFailure("OpenSSL gives no hash")
    }
    self.context = context
  }

  deinit {
    ccrypto_free(context)
  }

  /// One that goes on from here by itself.
  func copy() -> HashContext {
    HashContext(ccrypto_copy(context))
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let code = ccrypto_update(context, bytes.baseAddress, bytes.count)
    precondition(code == 1, "OpenSSL refuses bytes")
  }

  /// - Parameter length: Bytes that the kind of hash has.
  consuming func finish(_ length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      let code = ccrypto_finish(context, buffer.baseAddress)
      precondition(code == 1, "OpenSSL gives no hash")
      count = length
    }
  }
}
