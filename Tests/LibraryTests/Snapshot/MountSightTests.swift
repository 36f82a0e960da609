import Files
import SystemPackage
import Testing

@testable import Library

struct MountSightTests {
  private func sight(_ lines: [String], real: String? = "/disk/library") -> MountSight {
    MountSight(
      of: ["/library"], really: [real.map { .init($0) }], in: MountTable(lines.joined(separator: "\n")))
  }

  private let root = "22 1 254:0 / / rw - ext4 /dev/root rw"

  @Test(arguments: [
    ("30 22 0:45 / /run/user/0 rw - tmpfs tmpfs rw", true),
    ("30 22 0:45 / /disk/library2 rw - ext4 /dev/sdb rw", true),
    ("30 22 0:45 / /disk rw - ext4 /dev/sdb rw", false),
    ("30 22 0:45 / /disk/library/Movies/One rw - ext4 /dev/sdb rw", false),
    ("30 22 0:45 / /library rw - ext4 /dev/sdb rw", false),
  ])
  func `only mounts over the library and in it count`(line: String, isSame: Bool) {
    #expect((sight([root]) == sight([root, line])) == isSame)
  }

  @Test func `a library that a link leads elsewhere, or nowhere, is seen differently`() {
    #expect(sight([root]) != sight([root], real: "/other/library"))
    #expect(sight([root]) != sight([root], real: nil))
  }

  @Test(arguments: [
    ("30 22 0:45 / /far rw - nfs4 host:/ rw", true),
    ("30 22 0:45 / /disk rw - xfs /dev/sdb rw", true),
    ("30 22 0:45 / /disk rw - nfs4 host:/ rw", false),
    ("30 22 0:45 / / rw - strange x rw", false),
    ("30 22 0:45 / /disk/library/Movies/far rw - nfs4 host:/ rw", false),
  ])
  func `all changes are told where all filesystems of the library are this machine's`(
    line: String, tells: Bool
  ) {
    #expect(sight([root, line]).tellsAll == tells)
  }

  @Test func `what cannot be seen tells nothing`() {
    #expect(!sight([root], real: nil).tellsAll)
    #expect(!MountSight(of: ["/library"], really: ["/library"], in: nil).tellsAll)
  }
}
