import Secrets
package import SystemPackage
package import Transfer
package import Watchlist

/// Tells others of a run, as `[notify]` says: a healthcheck, a webhook, a command.
///
/// Each is told for itself, at the same time as the others and within limits. What fails is a warning in words, which
/// names no more of an address than its host, and never a failure of the run.
package struct Notifier: Sendable {
  /// How long a run may be held up by those whom it tells.
  package struct Limits: Sendable, Hashable {
    /// For an address, further tries included.
    package var http: Duration
    package var command: Duration
    /// For all that is still to be told from the moment when the run's task is cancelled.
    package var stopped: Duration

    package init(
      http: Duration = .seconds(10), command: Duration = .seconds(60), stopped: Duration = .seconds(1)
    ) {
      self.http = http
      self.command = command
      self.stopped = stopped
    }
  }

  private let settings: Settings.Notify
  private let folder: FilePath
  private let environment: [String: String]
  private let limits: Limits
  private let send: HTTPSend
  private let sleep: @Sendable (Duration) async throws -> Void

  /// - Parameters:
  ///   - folder: Of the watchlist: the command runs in it.
  ///   - environment: Of this process; the command gets it without what holds or leads to a secret of ours.
  ///   - send: Of a client that is open until the last call here has returned.
  package init(
    _ settings: Settings.Notify, folder: FilePath, environment: [String: String], limits: Limits = Limits(),
    send: @escaping HTTPSend,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.settings = settings
    self.folder = folder
    self.environment = environment
    self.limits = limits
    self.send = send
    self.sleep = sleep
  }

  /// Whether nobody wants to be told anything.
  package var isSilent: Bool {
    settings.healthcheck == nil && settings.webhook == nil && settings.command.isEmpty
  }

  /// Tells that a run is under way, which is so from the moment when it holds the lock.
  ///
  /// It has to return before ``end(_:)`` is called: a start that comes in last would have the check wait for an end.
  /// - Returns: Warnings.
  package func begin() async -> [String] {
    guard let warning = await ping(.start, nil), !Task.isCancelled else { return [] }
    return [warning]
  }

  /// Tells how a run ended.
  ///
  /// It goes on when the task is or gets cancelled, though not for long: whoever stops a run wants it to end, but a check
  /// that was told of a start and of no end would raise an alarm. For that it works in a task of its own, which
  /// cancellation does not reach by itself.
  /// - Returns: Warnings.
  package func end(_ news: RunNews) async -> [String] {
    let work = Task { await tell(news) }
    return await withTaskCancellationHandler {
      await work.value
    } onCancel: { [limits, sleep] in
      Task {
        // Nothing cancels it; were it cut short, the work would just be broken off sooner.
        try? await sleep(limits.stopped)
        work.cancel()
      }
    }
  }

  private func tell(_ news: RunNews) async -> [String] {
    let signal = HealthcheckSignal(endOf: news)
    async let healthcheck = ping(signal, news.report)
    async let webhook = news.isNews ? post(news.report) : nil
    async let command = news.isNews ? run(news.report) : nil
    return await [healthcheck, webhook, command].compactMap(\.self)
  }

  private func ping(_ signal: HealthcheckSignal?, _ report: [UInt8]?) async -> String? {
    guard let signal, let check = settings.healthcheck else { return nil }
    let asked = "cannot tell the healthcheck at \(check.host) that the run \(signal.words)"
    guard let url = signal.url(of: check) else { return "\(asked): its address cannot be extended" }
    // A ping that comes twice harms nobody, so one that hangs is not waited for until all time is over.
    let post = Post(send: send, total: limits.http, each: limits.http / 2, sleep: sleep)
    let body = HealthcheckSignal.body(report ?? [])
    guard let fault = await post.deliver(body, "text/plain; charset=utf-8", to: url) else { return nil }
    return "\(asked): \(fault.words(key: "healthcheck"))"
  }

  private func post(_ report: [UInt8]) async -> String? {
    guard let webhook = settings.webhook else { return nil }
    // What has not answered may have taken the report nevertheless, and would get it twice.
    let post = Post(send: send, total: limits.http, each: limits.http, sleep: sleep)
    guard let fault = await post.deliver(report, "application/json", to: webhook) else { return nil }
    return "cannot give the report to the webhook at \(webhook.host): \(fault.words(key: "webhook"))"
  }

  private func run(_ report: [UInt8]) async -> String? {
    guard let program = settings.command.first else { return nil }
    let command = Command(
      program: program, arguments: Array(settings.command.dropFirst()), folder: folder,
      environment: environment, limit: limits.command, sleep: sleep)
    guard let fault = await command.run(input: report) else { return nil }
    return "the command \(ShownLine.text(program)) of [notify] \(fault.words)"
  }
}
