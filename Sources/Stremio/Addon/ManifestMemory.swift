/// Reads the manifest of an addon once, for all who ask for it, at the same time or later.
///
/// A failure is remembered as well: a dead host is asked once in the life of a client, which is one run. Only a
/// reading that was cancelled is none, and whoever comes next begins another.
actor ManifestMemory {
  private typealias Reading = Task<Result<AddonManifest, AddonFault>, Never>

  private let call: AddonCall
  private var reading: Reading?

  init(_ call: AddonCall) { self.call = call }

  func manifest() async throws(AddonFault) -> AddonManifest {
    while true {
      let reading = reading ?? begin()
      // One who leaves does not wait for the network; the others, if there are any, begin again.
      let result = await withTaskCancellationHandler {
        await reading.value
      } onCancel: {
        reading.cancel()
      }
      guard case .failure(let fault) = result, fault.isCancelled else { return try result.get() }
      if self.reading == reading { self.reading = nil }
      // Cancelled by somebody else, unless it was this task, or the client was closed.
      guard reading.isCancelled, !Task.isCancelled else { throw fault }
    }
  }

  private func begin() -> Reading {
    let call = call
    let reading = Reading { () async -> Result<AddonManifest, AddonFault> in
      do throws(AddonFault) {
        let answer = try await call.manifest()
        do throws(ShapeFault) {
          return .success(try AddonManifest(answer.document))
        } catch {
          throw call.fault("its manifest", .wrongShape(error.description))
        }
      } catch {
        return .failure(error)
      }
    }
    self.reading = reading
    return reading
  }
}
