/// How languages are called.
package enum LanguageNames {
  /// ISO 639-1.
  package static let twoLetters = Set(codes.map { $0.two })

  /// ISO 639-2, both of its kinds, and what OpenSubtitles adds → ISO 639-1.
  package static let threeLetters: [String: String] = codes.reduce(into: additions) { table, code in
    for three in code.three { table[three] = code.two }
  }

  /// ISO 639-1 → the code of ISO 639-2/B, which players use.
  private static let bibliographicCodes: [String: String] = codes.reduce(into: [:]) { table, code in
    table[code.two] = code.three.first
  }

  /// The code of ISO 639-2/B for one of any kind, `de`, `deu` or `pt-BR`; nil for what names no language.
  package static func bibliographic(_ code: String) -> String? {
    let word = code.lowercased().prefix { $0 != "-" && $0 != "_" }
    if let three = bibliographicCodes[String(word)] { return three }
    guard word.utf8.count == 3, word != "und", word.utf8.allSatisfy({ (97...122).contains($0) }) else {
      return nil
    }
    return codes.first { $0.three.contains(String(word)) }?.three.first ?? String(word)
  }

  /// ISO 639-1 for a code of any kind, else the code as it is; nil for what names no language.
  package static func shortest(_ code: String) -> String? {
    let word = code.lowercased().prefix { $0 != "-" && $0 != "_" }
    if twoLetters.contains(String(word)) { return String(word) }
    guard let three = bibliographic(code) else { return nil }
    return codes.first { $0.three.contains(three) }?.two ?? three
  }

  /// Names, folded, in English and in the language itself → ISO 639-1.
  package static let names: [String: String] = nameTable.split(separator: "\n").reduce(into: [:]) {
    table, line in
    let words = line.split(separator: " ").map(String.init)
    for name in words.dropFirst() { table[name] = words[0] }
  }

  /// The language that a track of a file is marked with: `eng`, `ger`, `pt-BR`, `English`.
  ///
  /// ISO 639-1 where the language has such a code, else ISO 639-2; nil for none, several, or one that is not told.
  package static func code(ofTag tag: String) -> String? {
    let tag = tag.folded
    guard let word = tag.split(whereSeparator: { !$0.isLetter }).first.map(String.init) else { return nil }
    if let two = threeLetters[word] ?? names[word] { return two }
    if twoLetters.contains(word) { return word }
    let isCode = word.utf8.count == 3 && word.utf8.allSatisfy { (97...122).contains($0) }
    // From qaa to qtz everybody may mean what he likes.
    guard isCode, !["und", "mis", "mul", "zxx"].contains(word), !("qaa"..."qtz").contains(word) else {
      return nil
    }
    return word
  }

  /// Of two codes of three letters the bibliographic one comes first.
  private static let codes: [(two: String, three: [String])] = codeTable.split(separator: " ").map { entry in
    let parts = entry.split(separator: ":")
    return (String(parts[0]), parts.dropFirst().flatMap { $0.split(separator: ",").map(String.init) })
  }

  private static let additions = [
    "pob": "pt", "pb": "pt", "zht": "zh", "zhs": "zh", "zhe": "zh", "chs": "zh", "cht": "zh", "ze": "zh",
    "zt": "zh", "cmn": "zh", "yue": "zh", "spl": "es", "spn": "es", "ea": "es", "scc": "sr", "scr": "hr",
    "mol": "ro", "mo": "ro", "fil": "tl", "arb": "ar", "pes": "fa", "prs": "fa", "iw": "he", "jap": "ja",
    "jp": "ja", "cn": "zh", "gr": "el", "cz": "cs", "ua": "uk", "dk": "da",
  ]

  private static let codeTable = """
    aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel \
    bg:bul bh:bih bi:bis bm:bam bn:ben bo:tib,bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre \
    cs:cze,ces cu:chu cv:chv cy:wel,cym da:dan de:ger,deu dv:div dz:dzo ee:ewe el:gre,ell en:eng \
    eo:epo es:spa et:est eu:baq,eus fa:per,fas ff:ful fi:fin fj:fij fo:fao fr:fre,fra fy:fry ga:gle \
    gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:arm,hye \
    hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice,isl it:ita iu:iku ja:jpn jv:jav \
    ka:geo,kat kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom \
    kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah \
    mi:mao,mri mk:mac,mkd ml:mal mn:mon mr:mar ms:may,msa mt:mlt my:bur,mya na:nau nb:nob nd:nde \
    ne:nep ng:ndo nl:dut,nld nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss \
    pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:rum,ron ru:rus rw:kin sa:san sc:srd \
    sd:snd se:sme sg:sag si:sin sk:slo,slk sl:slv sm:smo sn:sna so:som sq:alb,sqi sr:srp ss:ssw st:sot \
    su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso \
    tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid \
    yo:yor za:zha zh:chi,zho zu:zul
    """

  private static let nameTable = """
    af afrikaans
    am amharic
    ar arabic arabe العربية
    az azerbaijani azeri
    be belarusian
    bg bulgarian български
    bn bengali bangla
    bs bosnian bosanski
    ca catalan catala
    cs czech cestina cesky
    cy welsh
    da danish dansk
    de german deutsch
    el greek ελληνικα
    en english
    eo esperanto
    es spanish espanol castellano castilian
    et estonian eesti
    eu basque euskara
    fa persian farsi فارسی
    fi finnish suomi
    fr french francais
    ga irish
    gl galician galego
    gu gujarati
    he hebrew עברית
    hi hindi
    hr croatian hrvatski
    hu hungarian magyar
    hy armenian
    id indonesian
    is icelandic islenska
    it italian italiano
    ja japanese
    ka georgian
    kk kazakh
    km khmer
    kn kannada
    ko korean
    ku kurdish
    lt lithuanian lietuviu
    lv latvian latviesu
    mk macedonian
    ml malayalam
    mn mongolian
    mr marathi
    ms malay melayu
    my burmese
    nb bokmal
    ne nepali
    nl dutch flemish nederlands
    nn nynorsk
    no norwegian norsk
    pa punjabi
    pl polish polski
    pt portuguese portugues brazilian brasileiro
    ro romanian romana moldavian
    ru russian русскии
    si sinhala sinhalese
    sk slovak slovencina
    sl slovenian slovene slovenscina
    so somali
    sq albanian shqip
    sr serbian srpski српски
    sv swedish svenska
    sw swahili
    ta tamil
    te telugu
    th thai
    tl tagalog filipino
    tr turkish turkce
    uk ukrainian українська украінська
    ur urdu
    uz uzbek
    vi vietnamese
    zh chinese mandarin cantonese
    """
}
