package import Model

/// A document read by the rules of the Rust core, the strictest of the clients.
///
/// Our own answers are held to it in tests. The core drops most of what it dislikes in silence; here every loss
/// has a fault.
package struct StrictReading: Sendable, Hashable {
  package struct Fault: Sendable, Hashable, CustomStringConvertible {
    package enum Loss: String, Sendable, Hashable, Comparable {
      /// A field alone.
      case field
      /// The item of a list that it stands in.
      case item
      /// The whole document.
      case document

      package static func < (left: Loss, right: Loss) -> Bool {
        let order: [Loss] = [.field, .item, .document]
        return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
      }
    }

    package let loss: Loss
    /// `metas[3].poster`; empty for the document itself.
    package let path: String
    package let message: String

    package var description: String { "\(path): \(message) (costs the \(loss.rawValue))" }
  }

  /// The keys that an answer may have, exactly one of them.
  package static let answerKeys: Set<String> = [
    "metas", "metasDetailed", "meta", "streams", "subtitles", "addons",
  ]

  /// Null for what is not JSON.
  package let document: JSONValue
  package let faults: [Fault]

  /// Reads the answer of any resource but `addon_catalog`.
  package static func answer(_ bytes: [UInt8]) -> StrictReading {
    reading(bytes) { object, check in
      let keys = object.keys.filter { answerKeys.contains($0) }.sorted()
      guard keys.count == 1, let key = keys.first, let value = object[key] else {
        check.fault(.document, "", "expected exactly one of \(answerKeys.sorted().joined(separator: ", "))")
        return
      }
      switch key {
      case "metas", "metasDetailed": check.list(value, key) { $1.meta($0, at: $2, loss: .item) }
      case "meta": check.meta(value, at: key, loss: .document)
      case "streams": check.list(value, key) { $1.stream($0, at: $2, loss: .item) }
      case "subtitles": check.list(value, key) { $1.subtitle($0, at: $2) }
      default: check.fault(.document, key, "not one of our resources")
      }
    }
  }

  /// Reads a manifest.
  package static func manifest(_ bytes: [UInt8]) -> StrictReading {
    var result = reading(bytes) { object, check in check.manifest(object) }
    if bytes.count > Manifest.maximumBytes {
      let fault = Fault(
        loss: .document, path: "", message: "\(bytes.count) bytes, more than \(Manifest.maximumBytes)")
      result = StrictReading(document: result.document, faults: result.faults + [fault])
    }
    return result
  }

  private static func reading(
    _ bytes: [UInt8], _ body: ([String: JSONValue], inout StrictCheck) -> Void
  ) -> StrictReading {
    var check = StrictCheck()
    do {
      let document = try JSONValue(bytes: bytes)
      if let object = document.object {
        body(object, &check)
      } else {
        check.fault(.document, "", "not an object")
      }
      return StrictReading(document: document, faults: check.faults)
    } catch {
      check.fault(.document, "", "not JSON: \(error)")
      return StrictReading(document: .null, faults: check.faults)
    }
  }
}
