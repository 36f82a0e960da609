import Glibc

/// What the system keeps of a program that crashed.
enum CoreDump {
  /// Has no image of the memory be kept, which would hold every token and key.
  static func prevent() {
    var limit = rlimit()
    // A limit that can neither be read nor lowered is the administrator's own.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
    // Of no bytes, a program that the image is piped to would get it all the same; of one, nobody does.
    limit.rlim_cur = min(1, limit.rlim_max)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }
}
