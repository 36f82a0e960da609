/// The countries whose age ratings the readers of a language know.
enum CertificationCountry {
  /// Languages that are not called like the country that most of their readers live in.
  private static let known: [String: [String]] = [
    "en": ["US", "GB", "CA", "AU", "NZ", "IE"], "de": ["DE", "AT", "CH"], "fr": ["FR", "BE", "CA", "CH"],
    "es": ["ES", "MX", "AR"], "pt": ["PT", "BR"], "nl": ["NL", "BE"], "sv": ["SE"], "da": ["DK"],
    "nb": ["NO"], "nn": ["NO"], "cs": ["CZ"], "el": ["GR"], "uk": ["UA"], "ja": ["JP"], "ko": ["KR"],
    "zh": ["CN", "TW", "HK"], "he": ["IL"], "hi": ["IN"], "ar": ["SA", "AE", "EG"], "vi": ["VN"],
    "sl": ["SI"], "sr": ["RS"], "et": ["EE"], "ms": ["MY"], "fa": ["IR"], "ca": ["ES"], "eu": ["ES"],
    "gl": ["ES"], "ga": ["IE"], "cy": ["GB"], "sq": ["AL"], "ta": ["IN"], "te": ["IN"],
  ]

  /// By preference; the United States, whose ratings most titles have, come last.
  static func all(for language: String) -> [String] {
    let own = known[language] ?? [language.uppercased()]
    return own.contains("US") ? own : own + ["US"]
  }
}
