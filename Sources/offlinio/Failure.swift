import Model

/// Why a verb ends with another code than 0.
struct Failure: Error {
  let exit: Model.ExitCode
  /// What to print on standard error; nil when everything has been said.
  let message: String?

  init(_ exit: Model.ExitCode, _ message: String? = nil) {
    self.exit = exit
    self.message = message
  }
}
