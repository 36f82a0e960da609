import Model
import Syncing
import Testing
import Transfer

@Suite struct LinkTroublesTests {
  @Test func `an expired link is asked for three times, then left for the next run`() {
    var troubles = LinkTroubles()
    let actions = (1...4).map { _ in troubles.action(for: .linkExpired("404")) }
    #expect(actions == [.newLink, .newLink, .newLink, .wait("the links expire at once: 404")])
  }

  @Test func `a file that stays unavailable has its release added again`() {
    var troubles = LinkTroubles()
    #expect(troubles.action(for: .fileUnavailable("gone")) == .newLink)
    #expect(troubles.action(for: .fileUnavailable("gone")) == .addAgain("gone"))
  }

  @Test func `a wrong size gets one new link, then fails`() {
    var troubles = LinkTroubles()
    let failure = DownloadFailure.wrongSize(expected: 10, announced: 9)
    #expect(troubles.action(for: failure) == .newLink)
    #expect(troubles.action(for: failure) == .fail("\(failure)"))
  }

  @Test func `a page instead of the file gets one new link, then waits for the next run`() {
    var troubles = LinkTroubles()
    #expect(troubles.action(for: .notMedia("maintenance")) == .newLink)
    guard case .wait = troubles.action(for: .notMedia("maintenance")) else {
      Issue.record("it does not wait")
      return
    }
  }

  @Test func `a pause that is too long is left to the next run`() {
    var troubles = LinkTroubles(patience: .seconds(10))
    guard case .wait = troubles.action(for: .throttled(retryAfter: .seconds(11))) else {
      Issue.record("it sleeps")
      return
    }
  }

  @Test func `pauses grow and the server's own word counts`() {
    var troubles = LinkTroubles()
    #expect(troubles.action(for: .throttled(retryAfter: .seconds(5))) == .pause(.seconds(5)))
    #expect(troubles.action(for: .throttled(retryAfter: nil)) == .pause(.seconds(120)))
  }

  @Test func `a used up quota ends the run as temporary`() {
    var troubles = LinkTroubles()
    guard case .stop(let stop) = troubles.action(for: .quota("bytes_limit_reached")) else {
      Issue.record("the run goes on")
      return
    }
    #expect(stop.exit == .temporary)
  }
}
