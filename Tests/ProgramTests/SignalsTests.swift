import Glibc
import Testing

@testable import offlinio

struct SignalsTests {
  @Test func `a signal is delivered from the moment on that somebody listens`() async {
    for _ in 0..<200 {
      var signals = Signals.sequence([SIGUSR1, SIGUSR2]).makeAsyncIterator()
      kill(getpid(), SIGUSR2)
      #expect(await signals.next() == SIGUSR2)
    }
  }
}
