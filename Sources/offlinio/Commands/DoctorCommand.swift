import ArgumentParser
import Doctor
import Glibc
import Model
import RealDebrid
import Syncing
import Transfer
import Watchlist

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks at token, account, sources, clock, disk, server and units, and says what to do.",
    discussion: "Changes nothing. Ends with 0 unless something fails, else as sync or serve would end by it.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp("Write what helpers need to know to this file, without secrets.", valueName: "file"))
  var bundle: PathArgument?

  func run() async throws {
    let unit = await InstalledUnit.find(watchlist: try Wiring(common).watchlistPath())
    let wiring = Wiring(common, unit)
    let reading = try wiring.readWatchlist()
    guard let settings = reading.settings else {
      for problem in reading.problems where problem.severity == .error { wiring.messages.problem(problem) }
      throw Failure(
        .watchlistInvalid, "the watchlist does not say enough to look at anything; run: offlinio check")
    }
    guard bundle?.text != "-" else { throw ValidationError("--bundle takes a file, not standard output") }
    let file = bundle.map { NamedFile($0.text, kind: "bundle", isReplaceable: SupportBundle.isBundle(at:)) }
    try file?.checkFree()
    let http = HTTPClient(addressFamily: .chosen(settings), userAgent: Wiring.userAgent)
    let patient = Patient(
      reading: reading, settings: settings, environment: wiring.environment, user: geteuid(),
      userAgent: Wiring.userAgent,
      send: { request throws(TransferError) in try await http.send(request) },
      clock: RunClock.system().service, access: access(wiring, settings), unit: unit)
    let findings = await Examination(patient).findings()
    if output.json {
      try Output.document(findings)
    } else {
      let palette = Palette(
        common.color, isTerminal: Output.isTerminal(STDOUT_FILENO), environment: wiring.environment)
      for finding in findings { try Output.styled(DoctorText.line(finding, palette)) }
    }
    if let file { try await write(patient, findings, to: file, wiring.messages) }
    await http.close()
    if findings.exit != .success { throw Failure(findings.exit) }
  }

  private func access(
    _ wiring: Wiring, _ settings: Settings
  ) -> Result<(access: RealDebridAccess, place: String), Patient.Missing> {
    do throws(Failure) {
      let access = try wiring.access(settings)
      return .success((access, wiring.place(of: access, settings)))
    } catch {
      return .failure(Patient.Missing(error.message ?? "there is none"))
    }
  }

  private func write(_ patient: Patient, _ findings: [Finding], to file: NamedFile, _ messages: Messages)
    async throws
  {
    var versions = SystemFacts.all()
    versions["offlinio"] = Version.text
    let runs = await LastRuns.read(patient.settings.library)
    let bundle = SupportBundle(
      versions: versions, settings: patient.settings.redacted, findings: findings, runs: runs)
    let bytes = try bundle.document(without: KnownSecrets.all(patient))
    try file.write(bytes, isPrivate: true)
    messages.note(
      "wrote \(file.path); look through it before you give it away: it names your titles and paths")
  }
}

extension Wiring {
  /// Finds a login where the unit's runs find it.
  fileprivate init(_ options: CommonOptions, _ unit: InstalledUnit?) {
    let own = Wiring(options).environment
    self.init(options, environment: unit?.environment(own) ?? own)
  }
}
