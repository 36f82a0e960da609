import Stremio
import Testing

@testable import Serving

struct AddonManifestTests {
  @Test func `the manifest keeps every rule, and is short enough to be kept by accounts`() throws {
    let bytes = try AddonManifest.manifest(version: .init(1, 2, 3)).bytes()
    #expect(WireRules.faults(inManifest: bytes).isEmpty)
    #expect(bytes.count <= 8_192)
  }
}
