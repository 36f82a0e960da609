import Testing

@testable import Transfer

struct WriteBackTests {
  @Test func `the disk is told after every window`() {
    var writeBack = WriteBack()
    var due: [Int] = []
    for block in 0..<32 where writeBack.isDue(after: 1 << 20) { due.append(block) }
    #expect(due == [7, 15, 23, 31])
  }

  @Test func `a slow disk gets small windows, a fast one large ones`() {
    var writeBack = WriteBack()
    for _ in 0..<10 { writeBack.waited(.milliseconds(800)) }
    #expect(writeBack.window == 1 << 20)
    writeBack.waited(.milliseconds(100))
    #expect(writeBack.window == 1 << 20)
    for _ in 0..<10 { writeBack.waited(.milliseconds(1)) }
    #expect(writeBack.window == 16 << 20)
  }
}
