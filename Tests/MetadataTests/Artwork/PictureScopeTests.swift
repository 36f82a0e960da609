import Secrets
import Testing
import Transfer

@testable import Metadata

struct PictureScopeTests {
  @Test(
    arguments: [
      (["meta.example"], "images.example", NetworkScope.publicOnly),
      (["meta.example"], "192.168.1.1", .publicOnly), (["meta.example"], "localhost", .publicOnly),
      (["meta.example"], "meta.example.evil.example", .publicOnly),
      (["meta.example", "nas"], "nas", .any), (["nas"], "router", .publicOnly),
      (["meta.example", "127.0.0.1"], "127.0.0.1", .any), (["127.0.0.1"], "192.168.1.1", .any),
      (["192.168.1.5"], "images.example", .any), (["localhost"], "127.0.0.1", .any),
      (["fd00::1"], "nas", .any), (["9.9.9.9"], "nas", .publicOnly), ([], "images.example", .publicOnly),
    ])
  func `pictures may lie in a private network where the user has a provider`(
    providers: [String], host: String, network: NetworkScope
  ) throws {
    let url = try #require(SecretURL("http://\(host):8080/poster.jpg"))
    #expect(PictureScope(providers: providers).network(of: url) == network)
  }
}
