import Testing

@testable import Metadata

@Suite struct HostHealthTests {
  @Test func `a host that stays silent three times in a row is left alone, and the others are not`() {
    let health = HostHealth()
    for _ in 0..<2 { health.noteSilence(of: "slow.example") }
    #expect(health.reasonNotToAsk("slow.example") == nil)
    health.noteAnswer(of: "slow.example")
    for _ in 0..<3 { health.noteSilence(of: "slow.example") }
    #expect(health.reasonNotToAsk("slow.example")?.contains("slow.example") == true)
    #expect(health.reasonNotToAsk("other.example") == nil)
  }
}
