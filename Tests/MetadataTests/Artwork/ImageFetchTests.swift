import Model
import Secrets
import Testing
import Transfer

@testable import Metadata

struct ImageFetchTests {
  private func image(_ server: ScriptedServer) async throws -> Observed<ArtworkImage> {
    let url = try #require(SecretURL("https://images.example/secret-path/poster"))
    return await MetadataService(providers: [], send: server.send).image(url)
  }

  @Test func `a whole image comes with the extension of what it is`() async throws {
    let image = try await image(ScriptedServer(.bytes(ImageFormatTests.png))).value
    #expect(image?.bytes == ImageFormatTests.png)
    #expect(image?.fileExtension == "png")
  }

  @Test func `the client is told to stop at 10 MiB`() async throws {
    let server = ScriptedServer(.bytes(ImageFormatTests.jpeg))
    _ = try await image(server)
    #expect(server.requests.first?.limits.maximumBody == 10 << 20)
  }

  @Test func `an image over 10 MiB is unknown even if it came`() async throws {
    let server = ScriptedServer(.bytes([UInt8](repeating: 0xFF, count: (10 << 20) + 1)))
    #expect(
      try await image(server)
        == .unknown("images.example sent an image of 10485761 bytes, more than 10485760"))
  }

  @Test(
    arguments: [
      (ScriptedServer.Answer.status(404), "answered 404"), (.status(200), "an empty image"),
      (.status(200, body: "<html>"), "no JPEG, PNG or WebP"),
      (.bytes(Array(ImageFormatTests.jpeg.dropLast(2))), "truncated image (jpg"),
      (.failure(.timeout), "no answer"),
    ])
  func `anything else is unknown, with a reason that names the host alone`(
    answer: ScriptedServer.Answer, reason: String
  ) async throws {
    guard case .unknown(let text) = try await image(ScriptedServer(answer)) else {
      Issue.record("expected unknown")
      return
    }
    #expect(text.contains(reason), "\(text)")
    #expect(text.contains("images.example"))
    #expect(!text.contains("secret-path"))
  }
}
