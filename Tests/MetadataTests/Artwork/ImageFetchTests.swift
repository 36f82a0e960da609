import Model
import Secrets
import Testing
import Transfer

@testable import Metadata

struct ImageFetchTests {
  private func image(_ server: ScriptedServer) async throws -> Observed<ArtworkAnswer> {
    let url = try #require(SecretURL("https://images.example/secret-path/poster"))
    return await MetadataService(providers: [], send: server.send).image(url)
  }

  @Test func `a whole image comes with the extension of what it is`() async throws {
    for (bytes, fileExtension) in [
      (Pictures.png(500, 80), "png"), (Pictures.jpeg(300, 450), "jpg"),
      (Pictures.webp(780, 439, .lossy), "webp"),
    ] {
      let image = try await image(ScriptedServer(.bytes(bytes))).value?.image
      #expect(image?.bytes == bytes)
      #expect(image?.fileExtension == fileExtension)
    }
  }

  @Test func `a silent host is asked for three pictures, and the others for all`() async throws {
    let server = ScriptedServer()
    let service = MetadataService(providers: [], send: server.send)
    for number in 1...5 {
      for host in ["silent.example", "other.example"] {
        let url = try #require(SecretURL("https://\(host)/\(number)"))
        guard case .unknown = await service.image(url) else {
          Issue.record("there was no answer")
          continue
        }
      }
    }
    #expect(server.requests.count == 6)
  }

  @Test func `pictures that are too large and answers in between are no silence`() async throws {
    let server = ScriptedServer(
      .failure(.timeout), .failure(.timeout), .status(503), .failure(.timeout), .failure(.tooLarge),
      .failure(.timeout), .status(404))
    let service = MetadataService(providers: [], send: server.send)
    let url = try #require(SecretURL("https://images.example/1"))
    for _ in 1...7 { _ = await service.image(url) }
    #expect(server.requests.count == 7)
  }

  @Test func `the client is told to stop at 10 MiB`() async throws {
    let server = ScriptedServer(.bytes(Pictures.jpeg(300, 450)))
    _ = try await image(server)
    #expect(server.requests.first?.limits.maximumBody == 10 << 20)
  }

  @Test func `an image over 10 MiB cannot be shown even if it came`() async throws {
    let server = ScriptedServer(.bytes([UInt8](repeating: 0xFF, count: (10 << 20) + 1)))
    #expect(
      try await image(server)
        == .known(.unusable("images.example sent an image of 10485761 bytes, more than 10485760")))
  }

  @Test(
    arguments: [
      (ScriptedServer.Answer.status(200), "an empty image"),
      (.status(200, body: "<html>"), "no JPEG, PNG or WebP"),
      (.bytes(Pictures.png(1, 1)), "too small or too large to be shown (1x1, png"),
      (.bytes(Pictures.png(300, 1)), "too small"), (.bytes(Pictures.jpeg(63, 63)), "too small"),
      (.bytes(Pictures.png(300, 450, filling: 1)), "too small"),
      (.bytes(Pictures.png(200_000, 200_000)), "too large to be shown (200000x200000"),
      (.bytes(ImageFormatTests.jpeg), "does not tell its size"),
      (.failure(.tooLarge), "no answer"),
    ])
  func `what is no image to be shown is told with the host alone`(
    answer: ScriptedServer.Answer, reason: String
  ) async throws {
    guard case .known(.unusable(let text)) = try await image(ScriptedServer(answer)) else {
      Issue.record("expected something unusable")
      return
    }
    check(text, reason)
  }

  @Test(arguments: [404, 410])
  func `an image that the server says not to have is known to be none`(status: Int) async throws {
    #expect(try await image(ScriptedServer(.status(status))) == .known(.absent))
  }

  @Test(
    arguments: [
      (ScriptedServer.Answer.status(429), "answered 429"), (.status(500), "answered 500"),
      (.status(503), "answered 503"), (.status(403), "answered 403"),
      (.bytes(Array(Pictures.jpeg(300, 450).dropLast(2))), "truncated image (jpg"),
      (.failure(.timeout), "no answer"), (.failure(.resolve), "no answer"),
      (.failure(.privateNetwork), "no answer"),
    ])
  func `trouble is unknown, with a reason that names the host alone`(
    answer: ScriptedServer.Answer, reason: String
  ) async throws {
    guard case .unknown(let text) = try await image(ScriptedServer(answer)) else {
      Issue.record("expected unknown")
      return
    }
    check(text, reason)
  }

  private func check(_ text: String, _ reason: String) {
    #expect(text.contains(reason), "\(text)")
    #expect(text.contains("images.example"))
    #expect(!text.contains("secret-path"))
  }
}
