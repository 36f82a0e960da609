import Testing

@testable import Serving

struct ByteCountTests {
  @Test(
    arguments: [
      (0, "0 kB"), (1, "1 kB"), (999_999, "1000 kB"), (1_000_000, "1 MB"), (734_003_200, "734 MB"),
      (1_000_000_000, "1.0 GB"), (1_449_999_999, "1.4 GB"), (20_050_000_000, "20.1 GB"),
    ] as [(Int64, String)])
  func `a size is told in the units of disks`(_ bytes: Int64, _ text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}
