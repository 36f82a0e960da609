internal import Files
internal import Library
internal import Model
internal import Watchlist

/// Whether the library is there, ours, and can be written to.
enum LibraryCheck {
  private static let name = "library"

  static func check(_ patient: Patient, _ files: FileThreads) -> Check {
    Check(name: name, exitWhenLate: .libraryUnusable) {
      let (configuration, user, unit) = (patient.settings.library, patient.user, patient.unit)
      do {
        return [try await files.run { try finding(configuration, user: user, unit: unit) }]
      } catch let fault as LibraryFault {
        return [.fail(name, fault.exit, "\(fault)")]
      } catch {
        return [.fail(name, .diskProblem, "\(error)")]
      }
    }
  }

  /// Root looks as the owner would, who is the one to start runs.
  private static func finding(
    _ configuration: LibraryConfiguration, user: UInt32, unit: InstalledUnit?
  ) throws -> Finding {
    let fault: LibraryFault
    do throws(LibraryFault) {
      let root = try LibraryRoot.open(configuration, forWriting: true, user: user)
      return finding(root, owner: user == 0 ? "root" : nil, unit)
    } catch {
      fault = error
    }
    guard user == 0, case .wrongOwner(let state, let owner) = fault else { throw fault }
    let id = try FileStatus.at(state)?.owner ?? user
    return finding(try LibraryRoot.open(configuration, forWriting: true, user: id), owner: owner, unit)
  }

  /// - Parameter owner: Nil where it is who looks, and not root.
  static func finding(_ root: LibraryRoot, owner: String?, _ unit: InstalledUnit?) -> Finding {
    if let owner, let user = unit?.user, owner != user {
      return .fail(
        name, .libraryUnusable, "\(root.path) belongs to \(owner), and the units run as \(user)",
        next: "sudo chown -R \(user): \(root.path)")
    }
    let others = owner.flatMap { $0 == "root" ? nil : ", by \($0) alone" } ?? ""
    return .ok(name, "\(root.path) has its marker, is on one filesystem and can be written to\(others)")
  }
}
