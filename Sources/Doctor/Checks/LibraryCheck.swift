internal import Watchlist
internal import Files
internal import Library
internal import Model

/// Whether the library is there, ours, and can be written to.
enum LibraryCheck {
  private static let name = "library"

  static func check(_ patient: Patient, _ files: FileThreads) -> Check {
    Check(name: name, exitWhenLate: .libraryUnusable) {
      let (configuration, user) = (patient.settings.library, patient.user)
      do {
        let root = try await files.run {
          try LibraryRoot.open(configuration, forWriting: true, user: user)
        }
        return [.ok(name, "\(root.path) has its marker, is on one filesystem and can be written to")]
      } catch let fault as LibraryFault {
        return [.fail(name, fault.exit, "\(fault)")]
      } catch {
        return [.fail(name, .diskProblem, "\(error)")]
      }
    }
  }
}
