import Testing

@testable import Syncing

@Suite struct SpeedometerTests {
  @Test func `the speed is unknown until it was seen for a moment`() {
    var meter = Speedometer(bytes: 500, at: .zero)
    meter.read(bytes: 1_000, at: .milliseconds(100))
    #expect(meter.bytesPerSecond == nil)
    #expect(meter.secondsLeft(of: 10_000) == nil)
    meter.read(bytes: 1_500, at: .seconds(1))
    #expect(meter.bytesPerSecond == 1_000)
    #expect(meter.secondsLeft(of: 11_500) == 10)
  }

  @Test func `a change is followed smoothly, whatever the rhythm of the readings`() {
    func speed(every step: Duration) -> Double {
      var meter = Speedometer(bytes: 0, at: .zero)
      var (bytes, time) = (0.0, Duration.zero)
      while time < .seconds(20) {
        time += step
        bytes += (time > .seconds(14) ? 2e6 : 1e6) * (step / .seconds(1))
        meter.read(bytes: Int64(bytes), at: time)
      }
      return meter.bytesPerSecond ?? 0
    }
    for step in [Duration.milliseconds(250), .milliseconds(500), .seconds(1)] {
      #expect((1.7e6...2e6).contains(speed(every: step)), "\(step)")
    }
  }

  @Test func `a stall is seen, and has no end in sight`() {
    var meter = Speedometer(bytes: 0, at: .zero)
    meter.read(bytes: 1_000_000, at: .seconds(1))
    for second in 2...120 { meter.read(bytes: 1_000_000, at: .seconds(second)) }
    #expect((meter.bytesPerSecond ?? 1) < 1)
    #expect(meter.secondsLeft(of: 2_000_000) == nil)
  }

  @Test func `bytes that were lost again are no negative speed`() {
    var meter = Speedometer(bytes: 1_000, at: .zero)
    meter.read(bytes: 0, at: .seconds(1))
    #expect(meter.bytesPerSecond == 0)
  }
}
