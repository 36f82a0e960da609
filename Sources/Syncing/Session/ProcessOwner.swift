import Glibc

/// Who this process is.
package enum ProcessOwner {
  package static var effectiveUser: UInt32 { geteuid() }

  package static var process: Int32 { getpid() }

  package static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
