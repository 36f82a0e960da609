import Files
import Glibc
import SystemPackage
import Testing

@testable import Serving

/// Reading certificates, and noticing new ones.
struct CertificateTests {
  private enum Damage: CaseIterable {
    case noCertificate, noKey, emptyCertificate, garbledKey, swapped, otherKey, folder
  }

  @Test(arguments: Damage.allCases)
  private func `a faulty pair names the file and what to do`(_ damage: Damage) throws {
    let library = try TemporaryLibrary()
    try TestCertificate.one.write(to: library)
    var expected = "tls/certificate.pem: "
    switch damage {
    case .noCertificate: try library.remove("tls/certificate.pem")
    case .noKey:
      try library.remove("tls/key.pem")
      expected = "tls/key.pem: "
    case .emptyCertificate: try library.write("tls/certificate.pem", "")
    case .garbledKey:
      try library.write("tls/key.pem", TestCertificate.one.key.replacing("M", with: "!"))
      expected = "tls/key.pem: "
    case .swapped: try library.write("tls/certificate.pem", TestCertificate.one.key)
    case .otherKey:
      try library.write("tls/key.pem", TestCertificate.two.key)
      expected = "tls/key.pem: "
    case .folder:
      try library.remove("tls/certificate.pem")
      try Directory.create(library.absolute("tls/certificate.pem"))
    }
    let fault = #expect(throws: CertificateFault.self) { try library.certificateFiles.load() }
    #expect(fault?.description.hasPrefix(library.path.string + "/" + expected) == true, "\(fault as Any)")
    #expect(fault?.description.contains("tls_") == true)
    #expect(fault?.description.contains("BEGIN") == false)
  }

  @Test func `each new state of the files is read once, when it has settled`() throws {
    let library = try TemporaryLibrary()
    try TestCertificate.one.write(to: library)
    let first = library.certificateFiles.stamp()
    try library.write("tls/key.pem", TestCertificate.two.key)
    let half = library.certificateFiles.stamp()
    try TestCertificate.two.write(to: library)
    let whole = library.certificateFiles.stamp()
    #expect(Set([first, half, whole]).count == 3)
    var watch = CertificateWatch(first)
    let seen = [first, first, half, whole, whole, whole, first, first, first, half, half]
    let isDue = seen.map { watch.isDue($0) }
    #expect(isDue == [false, false, false, false, true, false, false, true, false, false, true])
    watch.read(whole)
    let isDueAgain = watch.isDue(whole)
    #expect(!isDueAgain)
  }

  @Test func `a bad replacement is kept out and reported once, a good one taken`() async throws {
    let library = try TemporaryLibrary()
    try TestCertificate.one.write(to: library)
    let log = RecordedLog()
    let store = try await CertificateStore(
      library.certificateFiles, threads: FileThreads(count: 1), logger: log.logger())
    let first = store.context
    try library.write("tls/key.pem", TestCertificate.two.key)
    await store.reload()
    await store.reload()
    #expect(store.context === first)
    #expect(log.lines.count == 1)
    #expect(log.lines.first?.contains(library.absolute("tls/key.pem").string) == true)
    try library.remove("tls/key.pem")
    await store.reload()
    #expect(store.context === first)
    #expect(log.lines.count == 2)
    try TestCertificate.two.write(to: library)
    await store.reload()
    #expect(store.context !== first)
    #expect(log.lines.last?.hasPrefix("info: ") == true)
  }
}
