/// Options looked up in a command line that has not been understood yet, and may never be.
enum ArgumentGlance {
  /// The last value that the option is given and can take, as the parser would have it.
  static func value<Value: RawRepresentable<String>>(of option: String, in arguments: [String]) -> Value? {
    let options = arguments.prefix { $0 != "--" }
    return options.indices.reversed().lazy.compactMap { index in
      if options[index].hasPrefix(option + "=") {
        return Value(rawValue: String(options[index].dropFirst(option.count + 1)))
      }
      guard options[index] == option, index + 1 < options.endIndex else { return nil }
      return Value(rawValue: options[index + 1])
    }.first
  }
}
