import SystemPackage
import Testing

@testable import Files

struct MountTableTests {
  private let table = MountTable(
    """
    22 1 254:0 / / rw,relatime - ext4 /dev/root rw
    30 22 0:45 / /srv/media rw,relatime shared:1 - xfs /dev/sdb1 rw
    31 30 0:46 / /srv/media/Movies/far\\040away rw - nfs4 host:/export rw
    32 22 0:47 / /srv/mediastore rw master:1 propagate_from:2 - ext4 /dev/sdc1 rw
    a line that is none
    """)

  @Test func `each line names a place and a kind`() {
    #expect(
      table.mounts.map(\.point) == ["/", "/srv/media", "/srv/media/Movies/far away", "/srv/mediastore"])
    #expect(table.mounts.map(\.kind) == ["ext4", "xfs", "nfs4", "ext4"])
    #expect(table.mounts.first?.identity == "22 1 254:0 /")
  }

  @Test(arguments: [
    ("/srv/media", ["/", "/srv/media", "/srv/media/Movies/far away"]),
    ("/srv/media/Shows", ["/", "/srv/media"]),
    ("/srv", ["/", "/srv/media", "/srv/media/Movies/far away", "/srv/mediastore"]),
    ("/home", ["/"]),
  ])
  func `what lies above a folder and in it touches it`(folder: String, points: [String]) {
    #expect(table.touching(FilePath(folder)).map(\.point.string) == points)
  }

  @Test(arguments: [
    ("/srv/media", ["xfs", "nfs4"]), ("/srv/media/Shows", ["xfs"]), ("/srv/mediastore/x", ["ext4"]),
    ("/srv/media/Movies/far away", ["nfs4"]),
  ])
  func `the kinds are those of the nearest above and of all within`(folder: String, kinds: [String]) {
    #expect(table.kinds(in: FilePath(folder)) == kinds)
  }

  @Test func `this system has a table`() {
    #expect(MountTable.current()?.mounts.isEmpty == false)
  }
}
