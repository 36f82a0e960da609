internal import Files
internal import Glibc
internal import SystemPackage

/// What runs here, for those who were not there.
package enum SystemFacts {
  /// Kernel, machine and distribution; the machine's name is nobody's business.
  package static func all() -> [String: String] {
    var facts: [String: String] = [:]
    var names = utsname()
    if unsafe uname(&names) == 0 {
      facts["kernel"] = text(names.sysname) + " " + text(names.release)
      facts["machine"] = text(names.machine)
    }
    // A system without the file has no name to tell.
    if let release = try? FileReading.bytes(of: "/etc/os-release", limit: 64 << 10) {
      facts["system"] = name(in: String(decoding: release, as: UTF8.self))
    }
    return facts
  }

  static func name(in release: String) -> String? {
    let key = "PRETTY_NAME="
    return release.split(separator: "\n").first { $0.hasPrefix(key) }.map {
      String($0.dropFirst(key.count)).filter { $0 != "\"" }
    }
  }

  private static func text<Bytes>(_ field: Bytes) -> String {
    unsafe withUnsafeBytes(of: field) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
