import ArgumentParser
import Doctor
import Files
import Glibc
import Model
import RealDebrid
import Syncing
import SystemPackage
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
  var bundle: String?

  func run() async throws {
    let unit = await InstalledUnit.find(watchlist: try Wiring(common).watchlistPath())
    let wiring = Wiring(common, unit)
    let reading = try wiring.readWatchlist()
    guard let settings = reading.settings else {
      for problem in reading.problems where problem.severity == .error { Output.message(problem.description) }
      throw Failure(
        .watchlistInvalid, "the watchlist does not say enough to look at anything; run: offlinio check")
    }
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
      for finding in findings { Output.result(DoctorText.line(finding)) }
    }
    if let bundle { try await write(patient, findings, to: FilePath(bundle)) }
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

  private func write(_ patient: Patient, _ findings: [Finding], to path: FilePath) async throws {
    var versions = SystemFacts.all()
    versions["offlinio"] = Version.text
    let runs = await LastRuns.read(patient.settings.library)
    let bundle = SupportBundle(
      versions: versions, settings: patient.settings.redacted, findings: findings, runs: runs)
    let bytes = try bundle.document(without: KnownSecrets.all(patient))
    do throws(FileFault) {
      try DurableWrite.replace(path, with: bytes, mode: 0o600, keepsMode: false)
    } catch {
      throw Failure(.diskProblem, "\(error)")
    }
    Output.message("wrote \(path); look through it before you give it away: it names your titles and paths")
  }
}

extension Wiring {
  /// Finds a login where the unit's runs find it.
  fileprivate init(_ options: CommonOptions, _ unit: InstalledUnit?) {
    let own = Wiring(options).environment
    self.init(options, environment: unit?.environment(own) ?? own)
  }
}
