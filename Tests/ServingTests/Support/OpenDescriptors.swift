import Files
import Glibc
import SystemPackage

/// What this process, in which other tests run too, has open on behalf of one library or server.
enum OpenDescriptors {
  static func videos(of library: TemporaryLibrary) throws -> Int {
    let descriptors = try Directory.entries(of: "/proc/self/fd") ?? []
    return descriptors.count { entry in
      var target = [CChar](repeating: 0, count: 4096)
      let length = readlink("/proc/self/fd/\(entry.name.string)", &target, target.count)
      let path = String(decoding: target.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return path.hasPrefix(library.path.string) && path.contains(".mkv")
    }
  }

  /// How many connections to a port of the loopback the server's end has not closed.
  static func connections(to port: Int) throws -> Int {
    let table = try FileReading.bytes(of: "/proc/self/net/tcp", limit: 64 << 20) ?? []
    let mark = ":" + (String(65_536 + port, radix: 16).dropFirst().uppercased())
    return String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().count { line in
      let fields = line.split(separator: " ")
      // Established, or closed by the client alone; 0A listens.
      return fields.count > 3 && fields[1].hasSuffix(mark) && ["01", "08"].contains(fields[3])
    }
  }
}

extension TemporaryLibrary {
  /// Makes a file longer, of zeros that take no room, or shorter.
  func resize(_ name: String, to size: Int64) throws {
    let file = try FileDescriptor.open(absolute(name), .writeOnly)
    defer { try? file.close() }
    try file.resize(to: size)
  }
}
