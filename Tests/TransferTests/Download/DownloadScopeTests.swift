import Secrets
import Testing

@testable import Transfer

/// As in ``NetworkScopeTests``, addresses that end in 2 stand for a private network.
@Suite(.timeLimit(.minutes(5)))
struct DownloadScopeTests {
  private let content = sample(200_000)

  private func run(_ body: (DownloadBench) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
      try await body(DownloadBench(folder, isPrivate: { $0.bytes.last == 2 }))
    }
  }

  private func failure(_ bench: DownloadBench, from link: DownloadLink) async -> DownloadFailure? {
    do throws(DownloadFailure) {
      _ = try await bench.downloader().download(bench.request(size: content.count), from: link) { _ in }
      return nil
    } catch {
      return error
    }
  }

  @Test func `a link for public hosts alone brings nothing from a private one`() async throws {
    let server = try LoopbackServer(lastByte: 2) { [content] in [.file(content, to: $0)] }
    try await run { bench in
      let failure = await failure(bench, from: DownloadLink(try server.url(), network: .publicOnly))
      guard case .fileUnavailable(let reason) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(reason.contains("private network"))
      #expect(server.connections == 0)
    }
  }

  @Test(arguments: [NetworkScope.any, .publicOnly])
  func `a public host cannot redirect a download into a private network`(scope: NetworkScope) async throws {
    let inner = try LoopbackServer(lastByte: 2) { [content] in [.file(content, to: $0)] }
    let target = try inner.url().reveal()
    let outer = try LoopbackServer { _ in [.answer(302, [("Location", target)])] }
    try await run { bench in
      let failure = await failure(bench, from: DownloadLink(try outer.url(), network: scope))
      guard case .fileUnavailable = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(inner.connections == 0)
    }
  }

  @Test func `a public host serves a download of either scope over several connections`() async throws {
    let server = try LoopbackServer { [content] in [.file(content, to: $0)] }
    try await run { bench in
      let link = DownloadLink(try server.url(), connections: 3, network: .publicOnly)
      let failure = await failure(bench, from: link)
      #expect(failure == nil)
      #expect(try contents(bench.part) == content)
    }
  }
}
