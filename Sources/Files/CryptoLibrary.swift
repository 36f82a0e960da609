internal import CCrypto

/// libcrypto as a whole, which hashes and libcurl share.
package enum CryptoLibrary {
  /// Has libcrypto free nothing when the process exits; to be called before anything uses it.
  ///
  /// Else it takes its state apart in `exit`, and whatever thread ends at that moment frees its own part of it a second
  /// time: a run that did all it should would end with a crash.
  /// See [OpenSSL's issue 6214](https://github.com/openssl/openssl/issues/6214).
  package static func stayUntilTheEnd() {
    // Where this fails nothing of the library works, and its first use says so.
    _ = ccrypto_stay_until_the_end()
  }
}
