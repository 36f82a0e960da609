import Files
import SystemPackage
import Testing

@Suite struct DiskSpaceTests {
  @Test func `a filesystem has room, and no more than its size`() throws {
    let space = try DiskSpace.at("/tmp")
    #expect(space.total > 0)
    #expect((0...space.total).contains(space.available))
  }

  @Test func `an absent path has none to tell`() {
    let message = "cannot ask for the free space at /nowhere: No such file or directory"
    let fault = #expect(throws: FileFault.self) { try DiskSpace.at("/nowhere") }
    #expect(fault?.description == message)
  }
}
