import Glibc
import NIOCore
import SystemPackage
import Testing

@testable import Serving

struct FileTroubleTests {
  @Test(
    arguments: [
      (EIO, true), (ESTALE, true), (EINVAL, true), (ENOMEM, true), (EPIPE, false), (ECONNRESET, false),
      (ETIMEDOUT, false), (EHOSTUNREACH, false),
    ] as [(CInt, Bool)])
  func `a disk that fails is told from a player that breaks off`(_ code: CInt, _ isFile: Bool) {
    let trouble = FileTrouble("/srv/a.mkv", sending: IOError(errnoCode: code, reason: "sendfile"))
    #expect((trouble != nil) == isFile)
    if let trouble {
      #expect(trouble.description.contains("/srv/a.mkv"))
      #expect(trouble.description.contains(String(cString: strerror(code))))
    }
  }

  @Test func `a connection that was closed is no trouble of the file`() {
    #expect(FileTrouble("/srv/a.mkv", sending: ChannelError.ioOnClosedChannel) == nil)
    #expect(FileTrouble("/srv/a.mkv", sending: ChannelError.alreadyClosed) == nil)
  }
}
