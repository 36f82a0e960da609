import Files
import Library
import Model
import SystemPackage
import Watchlist

extension SyncSession {
  /// Why a change was not made.
  struct Refused: Error {
    let outcome: ChangeOutcome
    /// How a verb that asked for it ends.
    let exit: ExitCode

    init(_ outcome: ChangeOutcome, exit: ExitCode? = nil) {
      self.outcome = outcome
      self.exit = exit ?? outcome.exit
    }

    /// A fault of the library: rights are the caller's to know of, everything else may pass.
    init(_ fault: LibraryFault) {
      exit = fault.exit
      switch fault {
      case .readOnly, .wrongOwner: outcome = .forbidden("\(fault)")
      case .file(let cause) where cause.isReadOnly || cause.isDenied: outcome = .forbidden("\(fault)")
      default: outcome = .unavailable("\(fault)")
      }
    }

    init(_ fault: FileFault) {
      exit = .diskProblem
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
      throw Refused(.conflict("a run is at work: \(other?.description ?? "just started")"), exit: .busy)
    case .held(let lock):
      defer { lock.release() }
      return try await body()
    }
  }

  /// Makes an outcome of whatever a change came to.
  func outcome(_ change: () async throws -> ChangeOutcome) async -> ChangeOutcome {
    await answer(change).outcome
  }

  /// As ``outcome(_:)``, with how a verb that asked for it ends.
  func answer(_ change: () async throws -> ChangeOutcome) async -> ChangeAnswer {
    do {
      return ChangeAnswer(try await change())
    } catch let refused as Refused {
      return ChangeAnswer(refused.outcome, exit: refused.exit)
    } catch let fault as LibraryFault {
      return ChangeAnswer(Refused(fault).outcome, exit: fault.exit)
    } catch {
      return ChangeAnswer(.unavailable("\(error)"))
    }
  }
}
