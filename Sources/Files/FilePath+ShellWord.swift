package import SystemPackage

extension FilePath {
  /// The path as one word of a shell command.
  package var shellQuoted: String {
    let isPlain = string.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || ["/", ".", "-", "_"].contains($0)
    }
    return isPlain ? string : "'" + string.replacing("'", with: #"'\''"#) + "'"
  }
}
