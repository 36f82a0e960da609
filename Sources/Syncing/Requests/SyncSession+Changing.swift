import Files
import Library
import Model
import SystemPackage
import Watchlist

extension SyncSession {
  /// Why a change was not made.
  struct Refused: Error {
    let outcome: ChangeOutcome

    init(_ outcome: ChangeOutcome) { self.outcome = outcome }

    /// A fault of the library: rights are the caller's to know of, everything else may pass.
    init(_ fault: LibraryFault) {
      switch fault {
      case .readOnly, .wrongOwner: outcome = .forbidden("\(fault)")
      case .file(let cause) where cause.isReadOnly || cause.isDenied: outcome = .forbidden("\(fault)")
      default: outcome = .unavailable("\(fault)")
      }
    }

    init(_ fault: FileFault) {
      outcome = fault.isReadOnly || fault.isDenied ? .forbidden("\(fault)") : .unavailable("\(fault)")
    }
  }

  /// Opens the library for writing, and refuses where that cannot be done.
  func openForChange(_ files: FileThreads) async throws -> LibraryRoot {
    let configuration = settings.library
    return try await files.run {
      do throws(LibraryFault) {
        return try LibraryRoot.open(configuration, forWriting: true, user: ProcessOwner.effectiveUser)
      } catch {
        throw Refused(error)
      }
    }
  }

  /// Takes the run lock for as long as the body runs; while a run has it nothing is changed.
  func locked<Value>(
    _ root: LibraryRoot, _ files: FileThreads, _ body: () async throws -> Value
  ) async throws -> Value {
    let holder = RunLock.Holder(
      process: ProcessOwner.process, host: ProcessOwner.host, started: clock.now())
    let attempt = try await files.run {
      do throws(LibraryFault) {
        return try RunLock.acquire(root, as: holder)
      } catch {
        throw Refused(error)
      }
    }
    switch attempt {
    case .busy(let other):
      throw Refused(.conflict("a run is at work: \(other?.description ?? "just started")"))
    case .held(let lock):
      defer { lock.release() }
      return try await body()
    }
  }

  /// Makes an outcome of whatever a change came to.
  func outcome(_ change: () async throws -> ChangeOutcome) async -> ChangeOutcome {
    do {
      return try await change()
    } catch let refused as Refused {
      return refused.outcome
    } catch let fault as LibraryFault {
      return Refused(fault).outcome
    } catch {
      return .unavailable("\(error)")
    }
  }
}
