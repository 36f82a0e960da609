import Testing

@testable import Notifying

@Suite struct ShownLineTests {
  @Test(arguments: [
    ("curl: (7) Failed to connect\n", "curl: (7) Failed to connect"),
    ("\n \r\n\tsecond\nthird", "second"),
    ("", ""), (" \u{1B} \n", ""),
    ("a\u{1B}[31mred\u{7}\u{202E}", "a[31mred"),
    (
      "cannot open https://user:pass@hooks.example:8443/T0/hidden?key=1: no",
      "cannot open https://hooks.example:8443/… no"
    ),
    ("at http://tv.local", "at http://tv.local"),
    ("'https://h/x'", "'https://h/…"),
    (String(repeating: "é", count: 300), String(repeating: "é", count: 200) + "…"),
  ])
  func `one line without control characters, and of addresses the host`(text: String, shown: String) {
    #expect(ShownLine.text(text) == shown)
  }
}
