import ArgumentParser
import Model

/// A path on the command line; an empty one, as a variable that is not set leaves it, names nothing.
struct PathArgument: ExpressibleByArgument {
  let text: String

  static var defaultCompletionKind: CompletionKind { .file() }

  init?(argument: String) {
    guard !argument.trimmingBlanks().isEmpty else { return nil }
    text = argument
  }
}
