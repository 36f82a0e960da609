import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

struct MountMemoryTests {
  private struct Sight: Sendable {
    let device: UInt64
    let isEmpty: Bool
  }

  /// Whether each sight of the movies in turn is taken for a disk that is gone.
  private func verdicts(_ sights: [Sight?]) -> [Bool] {
    let sight = Mutex<Sight?>(nil)
    let memory = MountMemory(
      LibraryRoot(unchecked: LibraryConfiguration(path: "/srv/media")),
      MountMemory.Sight(
        device: { $0 == .movies ? sight.withLock { $0?.device } : 1 },
        isEmpty: { $0 == .movies ? sight.withLock { $0?.isEmpty ?? true } : true }))
    return sights.map { now in
      sight.withLock { $0 = now }
      do throws(LibraryFault) {
        try memory.check()
        return false
      } catch {
        #expect(error == .unmounted("/srv/media/Movies"))
        return true
      }
    }
  }

  @Test func `an empty folder of another disk is no empty category`() {
    let (mounted, bare) = (Sight(device: 2, isEmpty: false), Sight(device: 1, isEmpty: true))
    #expect(verdicts([mounted, bare, bare, mounted, bare]) == [false, true, true, false, true])
  }

  @Test func `what was never full, lies on the same disk or is filled anew is there`() {
    let (full, empty) = (Sight(device: 2, isEmpty: false), Sight(device: 2, isEmpty: true))
    #expect(verdicts([empty, Sight(device: 3, isEmpty: true)]) == [false, false])
    #expect(verdicts([full, empty, full]) == [false, false, false])
    #expect(
      verdicts([full, Sight(device: 3, isEmpty: false), Sight(device: 3, isEmpty: true)]).last == false)
    #expect(verdicts([full, nil]) == [false, false])
  }
}
