package import Files
package import Model
package import Secrets
package import SystemPackage

/// One document for whoever is asked for help: what is installed, how it is set up, what was found, how the last runs
/// went; and no secret.
package struct SupportBundle: Sendable {
  package var versions: [String: String]
  /// Addresses show their host alone in them.
  package var settings: JSONValue
  package var findings: [Finding]
  package var runs: [RunReport]

  package init(versions: [String: String], settings: JSONValue, findings: [Finding], runs: [RunReport]) {
    self.versions = versions
    self.settings = settings
    self.findings = findings
    self.runs = runs
  }

  /// The document's bytes.
  ///
  /// Its parts hold no secret as they are; what is known to be one is looked for all the same.
  /// - Parameter secrets: Texts that must not stand in it.
  package func document(without secrets: [Secret]) throws -> [UInt8] {
    let bytes = try JSONDocument.bytes(of: Document(self))
    return Array(Self.cleaned(String(decoding: bytes, as: UTF8.self), of: secrets).utf8)
  }

  /// Shorter texts than this would be found in half of all words.
  private static let shortest = 6

  static func cleaned(_ text: String, of secrets: [Secret]) -> String {
    let found = secrets.map { $0.reveal() }.filter { $0.utf8.count >= shortest }
    // The longest first: one may begin with another.
    return found.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { text, secret in
      text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "<secret>")
    }
  }

  private static let family = "offlinio-doctor/"

  /// Whether a file may be replaced by a bundle: it is one, or nothing.
  package static func isBundle(at path: FilePath) throws(FileFault) -> Bool {
    guard let bytes = try FileReading.bytes(of: path, limit: mostBytes), !bytes.isEmpty else { return true }
    // What cannot be read is none.
    return (try? JSONValue(bytes: bytes))?["schema"]?.string?.hasPrefix(family) == true
  }

  private static let mostBytes = 64 << 20

  private struct Document: Encodable {
    let schema = SupportBundle.family + "1"
    let versions: [String: String]
    let settings: JSONValue
    let findings: [Finding]
    let runs: [RunReport]

    init(_ bundle: SupportBundle) {
      versions = bundle.versions
      settings = bundle.settings
      findings = bundle.findings
      runs = bundle.runs
    }
  }
}
