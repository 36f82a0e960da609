import Files
import Glibc
import Synchronization
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

  @Test func `a new state of the files is read when it has settled, until that succeeds`() throws {
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
    #expect(isDue == [false, false, false, false, true, true, false, false, false, false, true])
    watch.read(whole)
    let isDueAgain = watch.isDue(whole)
    #expect(!isDueAgain)
  }

  @Test(
    arguments: [
      (-1, "holds from 1970-01-02", "holds from 1970-01-02"), (0, nil, nil), (86_400 * 23, nil, nil),
      (86_400 * 23 + 1, nil, "it expires at 1970-02-01"),
      (86_400 * 30 + 1, "expired at 1970-02-01", "expired at 1970-02-01"),
    ] as [(Int64, String?, String?)])
  func `a certificate holds from its beginning to its end`(
    _ time: Int64, _ fault: String?, _ warning: String?
  ) {
    let validity = CertificateValidity(begins: 86_400, ends: 86_400 * 31)
    for (found, expected) in [
      (validity.fault(at: 86_400 + time), fault), (validity.warning(at: 86_400 + time), warning),
    ] {
      #expect((found == nil) == (expected == nil))
      if let expected { #expect(found?.contains(expected) == true, "\(found ?? "")") }
    }
  }

  @Test func `one that expired is told at the start, once a day, and takes the place of none that holds`()
    async throws
  {
    let library = try TemporaryLibrary()
    try TestCertificate.old.write(to: library)
    let log = RecordedLog()
    let time = Mutex<Int64>(1_800_000_000)
    let store = try await CertificateStore(
      library.certificateFiles, threads: FileThreads(count: 1), logger: log.logger(),
      now: { time.withLock { $0 } })
    let first = store.context
    #expect(log.lines.count == 1)
    #expect(log.lines.first?.contains("it expired at 2021-01-01T00:00:00Z") == true)
    store.remind()
    #expect(log.lines.count == 1)
    time.withLock { $0 += 86_400 }
    store.remind()
    #expect(log.lines.count == 2)

    try TestCertificate.one.write(to: library)
    await store.reload()
    let good = store.context
    #expect(good !== first)
    #expect(log.lines.count == 3)
    try TestCertificate.old.write(to: library)
    await store.reload()
    await store.reload()
    #expect(store.context === good)
    #expect(log.lines.count == 4)
    #expect(log.lines.last?.hasPrefix("error: ") == true)
    #expect(log.lines.last?.contains("it expired at 2021-01-01T00:00:00Z") == true)
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
