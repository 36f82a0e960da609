import Testing

@testable import Transfer

struct KnownFileTests {
  private func tag(_ name: String) -> Validator { Validator(etag: "\"\(name)\"", lastModified: nil) }

  @Test func `a state that was seen before is no other file`() {
    var file = KnownFile(total: 10, validator: tag("a"))
    #expect(!file.contradicts(tag("a")))
    #expect(file.contradicts(tag("b")))
    #expect(!file.contradicts(.none))
    file.accept(tag("b"))
    #expect(!file.contradicts(tag("a")))
    #expect(!file.contradicts(tag("b")))
    #expect(file.contradicts(tag("c")))
  }

  @Test func `where nothing was told nothing is contradicted`() {
    #expect(!KnownFile(total: 10).contradicts(tag("a")))
  }

  @Test func `only the last few states are kept`() {
    var file = KnownFile(total: 10)
    for number in 0..<100 { file.accept(tag("\(number)")) }
    #expect(file.validators.count == 8)
    #expect(file.validators.last == tag("99"))
    file.accept(tag("95"))
    #expect(file.validators.count == 8)
    #expect(file.validators.last == tag("95"))
  }
}
