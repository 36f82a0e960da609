import Files
import SystemPackage
import Testing

@Suite struct FileFaultTests {
  @Test func `a fault says what was tried, where, and what came back`() {
    let fault = FileFault(operation: "read", path: "/srv/media/x.json", errno: .permissionDenied)
    #expect("\(fault)" == "cannot read /srv/media/x.json: Permission denied")
  }

  @Test(arguments: [
    (Errno.noSpace, "full"), (.diskQuotaExceeded, "full"), (.noSuchFileOrDirectory, "missing"),
    (.notDirectory, "missing"), (.readOnlyFileSystem, "read-only"), (.permissionDenied, "denied"),
    (.notPermitted, "denied"), (.ioError, "other"),
  ])
  func `faults fall into the kinds that callers tell apart`(errno: Errno, kind: String) {
    let fault = FileFault(operation: "write", path: "/x", errno: errno)
    #expect(fault.isDiskFull == (kind == "full"))
    #expect(fault.isMissing == (kind == "missing"))
    #expect(fault.isReadOnly == (kind == "read-only"))
    #expect(fault.isDenied == (kind == "denied"))
  }
}
