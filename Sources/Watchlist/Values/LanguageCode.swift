/// The two-letter language codes of ISO 639-1.
enum LanguageCode {
  static let form = ValueForm<String>.text(parse)

  /// A code, or one of the words that releases of several languages carry.
  static let releaseForm = ValueForm<String>.text { text throws(ValueFault) in
    ["multi", "dual"].contains(text) ? text : try parse(text)
  }

  static let all: Set<String> = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id \
    ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu \
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu \
    rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to \
    tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init))

  /// What is often written instead: country codes, three-letter codes, names.
  private static let confused: [String: String] = [
    "jp": "ja", "jpn": "ja", "japanese": "ja", "cn": "zh", "chi": "zh", "chinese": "zh", "gr": "el",
    "greek": "el",
    "cz": "cs", "czech": "cs", "dk": "da", "danish": "da", "ua": "uk", "ukrainian": "uk", "kp": "ko",
    "korean": "ko",
    "us": "en", "gb": "en", "eng": "en", "english": "en", "ger": "de", "deu": "de", "at": "de",
    "german": "de",
    "fre": "fr", "fra": "fr", "french": "fr", "spa": "es", "mx": "es", "spanish": "es", "ita": "it",
    "italian": "it",
    "por": "pt", "br-pt": "pt", "pt-br": "pt", "portuguese": "pt", "rus": "ru", "russian": "ru", "pol": "pl",
    "polish": "pl", "dut": "nl", "nld": "nl", "dutch": "nl", "swe": "sv", "swedish": "sv", "tur": "tr",
    "turkish": "tr",
    "hin": "hi", "hindi": "hi", "ara": "ar", "arabic": "ar",
  ]

  private static func parse(_ text: String) throws(ValueFault) -> String {
    if all.contains(text) { return text }
    let folded = text.lowercased()
    let meant =
      confused[folded] ?? (all.contains(folded) ? folded : String(folded.prefix { $0 != "-" && $0 != "_" }))
    let hint = all.contains(meant) ? "; did you mean \"\(meant)\"?" : ""
    throw ValueFault(
      "expected a two-letter language code (ISO 639-1) such as \"en\", found \(text.quoted)\(hint)")
  }
}
