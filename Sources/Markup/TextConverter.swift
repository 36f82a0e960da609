internal import CXML2
internal import Glibc

/// The C library's converter to UTF-8.
struct TextConverter: ~Copyable {
  private let name: String
  private let handle: iconv_t

  /// - Parameter name: As an XML declaration gives it, `ISO-8859-1`.
  init(from name: String) throws(XMLFault) {
    // Other characters are options to iconv, not names.
    let isName =
      name.utf8.count <= 40
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
    guard isName, !name.isEmpty, let handle = iconv_open("UTF-8", name), handle != cxml2_no_converter() else {
      throw XMLFault("the declaration names an unknown encoding")
    }
    self.name = name
    self.handle = handle
  }

  deinit {
    _ = iconv_close(handle)
  }

  func utf8(_ bytes: [UInt8]) throws(XMLFault) -> [UInt8] {
    let (text, lost) = lossy(bytes)
    guard lost == 0, String(validating: text, as: UTF8.self) != nil else {
      throw XMLFault("the text is not in \(name), the encoding that its declaration names")
    }
    return text
  }

  /// The text with U+FFFD for every byte that stands for nothing in the encoding, and how many those are.
  func lossy(_ bytes: [UInt8]) -> (text: [UInt8], lost: Int) {
    var lost = 0
    // No encoding has characters that grow more than fourfold.
    let text = [UInt8](unsafeUninitializedCapacity: 4 * bytes.count + 16) { output, count in
      count = bytes.withUnsafeBytes { input in
        // iconv's input is not `const`, yet it only reads.
        var source = UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress)
        var left = input.count
        return output.withMemoryRebound(to: CChar.self) { output in
          var target = output.baseAddress
          var room = output.count
          while iconv(handle, &source, &left, &target, &room) == -1, left > 0, room >= 3 {
            for byte in [0xef, 0xbf, 0xbd] as [UInt8] {
              target?.pointee = CChar(bitPattern: byte)
              target = target?.advanced(by: 1)
            }
            source = source?.advanced(by: 1)
            (left, room, lost) = (left - 1, room - 3, lost + 1)
          }
          // Encodings with combining marks hold the last letter back.
          _ = iconv(handle, nil, nil, &target, &room)
          return output.count - room
        }
      }
    }
    return (text, lost)
  }
}
