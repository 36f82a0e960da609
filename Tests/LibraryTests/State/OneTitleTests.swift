import Files
import Library
import Model
import SystemPackage
import Testing

/// Whose trouble a fault is.
@Suite struct OneTitleTests {
  private static let fault = LibraryFault.file(
    FileFault(operation: "write", path: "/films/x.json", errno: .readOnlyFileSystem))

  @Test func `a folder that is read-only is its title's trouble while the library can be written to`() throws
  {
    let library = try TemporaryLibrary()
    let told = #expect(throws: LibraryFault.self) {
      try library.root.onOneTitle { () throws(LibraryFault) in throw Self.fault }
    }
    #expect(told == .readOnlyPlace("/films/x.json"))
    #expect(told?.isOfOneItem == true && told?.exit == .itemsFailed)
  }

  @Test func `it is everybody's where the library cannot be written to either`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.state)
    let told = #expect(throws: LibraryFault.self) {
      try library.root.onOneTitle { () throws(LibraryFault) in throw Self.fault }
    }
    #expect(told == Self.fault)
    #expect(told?.exit == .libraryUnusable)
  }

  @Test func `other faults stay what they are`() throws {
    let library = try TemporaryLibrary()
    let fault = LibraryFault.file(FileFault(operation: "write", path: "/x", errno: .noSpace))
    let told = #expect(throws: LibraryFault.self) {
      try library.root.onOneTitle { () throws(LibraryFault) in throw fault }
    }
    #expect(told == fault)
  }
}
