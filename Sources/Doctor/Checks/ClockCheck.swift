internal import Watchlist
internal import RealDebrid
internal import Secrets
internal import Transfer

/// Whether this machine and Real-Debrid agree about the time: certificates and tokens depend on it.
enum ClockCheck {
  private static let name = "clock"
  private static let tolerance: Int64 = 300

  static func check(_ patient: Patient) -> Check {
    Check(name: name) {
      let api = patient.settings.realDebrid.apiURL
      guard let url = SecretURL(api.reveal() + (api.reveal().hasSuffix("/") ? "time" : "/time")) else {
        return []
      }
      do throws(TransferError) {
        let answer = try await patient.send(
          HTTPRequest(
            .get, url, limits: HTTPLimits(connect: .seconds(4), total: .seconds(6), maximumBody: 4_096)))
        return [finding(here: patient.clock.wall(), there: answer.headers.date, host: api.host)]
      } catch {
        return [.warn(name, "it could not be compared: \(error)")]
      }
    }
  }

  /// In seconds since 1970.
  static func finding(here: Int64, there: Int64?, host: String) -> Finding {
    guard let there else { return .ok(name, "not compared: \(host) does not tell the time") }
    let ahead = here - there
    guard abs(ahead) > tolerance else { return .ok(name, "as \(host) has it, to \(abs(ahead)) s") }
    let minutes = (abs(ahead) + 59) / 60
    return .warn(
      name, "it is \(minutes) min \(ahead > 0 ? "ahead of" : "behind") \(host)",
      next: "set it, by timedatectl set-ntp true or the like")
  }
}
