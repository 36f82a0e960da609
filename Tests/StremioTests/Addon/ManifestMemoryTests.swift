import Secrets
import Synchronization
import Testing
import Transfer

@testable import Stremio

@Suite(.timeLimit(.minutes(1)))
struct ManifestMemoryTests {
  @Test func `one who leaves ends the wait, and another who stays reads the manifest again`() async throws {
    let starts = AsyncStream.makeStream(of: Int.self)
    let count = Mutex(0)
    let send: HTTPSend = { request throws(TransferError) in
      let number = count.withLock { count in
        count += 1
        return count
      }
      starts.continuation.yield(number)
      if number == 1 {
        // A host that never answers.
        let endless = AsyncStream<Void>.makeStream()
        for await _ in endless.stream {}
        throw TransferError(.cancelled, host: request.url.host, detail: "cancelled")
      }
      return HTTPResponse(
        status: 200, headers: HTTPHeaders(), body: Array(#"{"resources": ["stream"]}"#.utf8),
        finalURL: request.url)
    }
    let url = try #require(SecretURL("https://addon.example/manifest.json"))
    let memory = ManifestMemory(AddonCall(name: "a", manifest: url, send: send))
    let leaving = Task { await result(of: memory) }
    var numbers = starts.stream.makeAsyncIterator()
    #expect(await numbers.next() == 1)
    let staying = Task { await result(of: memory) }
    leaving.cancel()
    guard case .failure(let fault) = await leaving.value else {
      Issue.record("a cancelled task has an answer")
      return
    }
    #expect(fault.isCancelled)
    #expect(try await staying.value.get().answers(.stream, type: "movie", id: "tt1"))
    #expect(await numbers.next() == 2)
  }

  private func result(of memory: ManifestMemory) async -> Result<AddonManifest, AddonFault> {
    do throws(AddonFault) {
      return .success(try await memory.manifest())
    } catch {
      return .failure(error)
    }
  }
}
