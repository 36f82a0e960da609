import Secrets
import Testing

@Suite struct SecretTests {
  private struct Holder {
    let name = "holder"
    let secret = Secret("hunter2")
    let optional: Secret? = Secret("hunter2")
    let list = [Secret("hunter2")]
    let url = SecretURL("https://me:hunter2@addon.example/hunter2?key=hunter2#hunter2")
  }

  @Test func `what was put in comes out by reveal alone`() {
    #expect(Secret("hunter2").reveal() == "hunter2")
    #expect(Secret("") == Secret(""))
    #expect(Secret("").isEmpty)
    #expect(!Secret("hunter2").isEmpty)
  }

  @Test(arguments: [
    "\(Secret("hunter2"))",
    String(describing: Secret("hunter2")),
    String(reflecting: Secret("hunter2")),
    Secret("hunter2").description,
    Secret("hunter2").debugDescription,
  ])
  func `a secret prints as itself`(text: String) {
    #expect(text == "<secret>")
  }

  @Test func `no way of printing a value that holds secrets shows them`() {
    var dumped = ""
    dump(Holder(), to: &dumped)
    dump(Secret("hunter2"), to: &dumped)
    dump([SecretURL("https://addon.example/hunter2")], to: &dumped)
    let printed = "\(Holder()) \(String(reflecting: Holder())) \(Optional(Secret("hunter2")) as Any)"
    #expect(!dumped.contains("hunter2"))
    #expect(!printed.contains("hunter2"))
    #expect(printed.contains("<secret>"))
  }

  @Test func `reflection finds no children`() {
    #expect(Mirror(reflecting: Secret("hunter2")).children.isEmpty)
    #expect(Mirror(reflecting: Holder().url as Any).descendant(0, "text") == nil)
  }
}
