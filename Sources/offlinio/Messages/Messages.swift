import FoundationEssentials
import Glibc
import Logging
import Model

/// Where messages of a verb go, how they look, and which of them are told.
struct Messages: Sendable {
  enum Form: Sendable {
    case text(Palette)
    case json
    /// Standard error is read by the journal of systemd.
    case journal(Journal)
  }

  let form: Form
  /// What is less grave is not told.
  let least: Logger.Level
  private let now: @Sendable () -> String
  private let write: @Sendable (String) -> Void

  init(
    _ form: Form, least: Logger.Level, now: @escaping @Sendable () -> String = MessageTime.now,
    write: @escaping @Sendable (String) -> Void = Output.message
  ) {
    self.form = form
    self.least = least
    self.now = now
    self.write = write
  }

  init(_ common: CommonOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.init(
      Messages.form(common.logFormat, common.color, environment),
      least: common.verbose ? .debug : common.quiet ? .warning : .info)
  }

  /// For what is told before the command line is understood, and after a verb has ended.
  init(arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment) {
    let format: LogFormat? = ArgumentGlance.value(of: "--log-format", in: arguments)
    let color: ColorChoice? = ArgumentGlance.value(of: "--color", in: arguments)
    self.init(Messages.form(format ?? .text, color ?? .auto, environment), least: .info)
  }

  private static func form(
    _ format: LogFormat, _ color: ColorChoice, _ environment: [String: String]
  ) -> Form {
    switch format {
    case .json: .json
    case .text where Journal.reads(STDERR_FILENO, environment: environment): .journal(Journal())
    case .text:
      .text(Palette(color, isTerminal: Output.isTerminal(STDERR_FILENO), environment: environment))
    }
  }

  func tell(_ message: Message) {
    guard message.level >= least else { return }
    switch form {
    case .text(let palette): write(MessageLine.text(message, palette))
    case .json: write(MessageLine.json(message, at: now()))
    case .journal(let journal):
      // The journal looks up whose a datagram is when it reads it, and a process that has ended by then is nobody's: what
      // has no facts, such as the last word of a verb, goes the way on which it is known who speaks.
      if !message.facts.isEmpty, journal.send(message) { return }
      write(MessageLine.prioritised(message))
    }
  }

  /// Why a verb, or a part of it, did not do what was asked.
  func fault(_ text: String, of exit: Model.ExitCode = .itemsFailed) {
    let level: Logger.Level =
      switch exit {
      case .temporary, .busy, .interrupted, .terminated: .warning
      default: .error
      }
    tell(Message(level, text, prefix: "offlinio: "))
  }

  /// As a fault, where the text says by itself that it is one.
  func complain(_ text: String) { tell(Message(.error, text)) }

  /// Something that the user should mend.
  func warning(_ text: String) { tell(Message(.warning, text, prefix: "warning: ")) }

  func note(_ text: String) { tell(Message(.info, text)) }

  /// A fault of the watchlist, with its place.
  ///
  /// - Parameter isTolerated: Whether the verb does without what is faulty.
  func problem(_ problem: Problem, isTolerated: Bool = false) {
    let level: Logger.Level = problem.severity == .error && !isTolerated ? .error : .warning
    guard case .json = form else {
      tell(Message(level, problem.description, prefix: isTolerated ? "warning: " : ""))
      return
    }
    var facts: [String: JSONValue] = ["file": .string(problem.file)]
    facts["line"] = problem.line.map { .integer(Int64($0)) }
    facts["column"] = problem.column.map { .integer(Int64($0)) }
    tell(Message(level, problem.message, facts: facts))
  }
}
