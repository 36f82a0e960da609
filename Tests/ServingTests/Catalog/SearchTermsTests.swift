import Testing

@testable import Serving

struct SearchTermsTests {
  private static let names = [
    "Spider-Man", "Amélie", "The Spider", "L'été meurtrier", "Big Buck Bunny", "Bunny", "A Bunny's Life",
    "Elephants Dream", "Dreams", "Тень", "Sintel", "千と千尋の神隠し", "기생충", "فيلم قصير", "ΟΔΥΣΣΕΑΣ",
    "Straße nach Łódź",
    "Fast & Furious", "Ёлки", "カメラを止めるな！", "WALL·E", "🐰 Day", "รักแห่งสยาม", "Mission: Impossible", "8½",
  ]
  private let index = Self.names.enumerated().reduce(into: SearchIndex()) { index, name in
    index.add(name.element, title: name.offset, year: 1990 + name.offset)
  }

  private func found(_ search: String) -> [String] {
    SearchTerms(search).best(of: [SearchTerms.Field(index: index)]).map { Self.names[$0] }
  }

  @Test(arguments: [
    ("amelie", ["Amélie"]), ("AMÉLIE", ["Amélie"]), ("spiderman", ["Spider-Man"]),
    ("spider", ["Spider-Man", "The Spider"]), ("bunny", ["Bunny", "Big Buck Bunny", "A Bunny's Life"]),
    ("l'ete", ["L'été meurtrier"]), ("lete", ["L'été meurtrier"]), ("dream", ["Elephants Dream", "Dreams"]),
    ("dreams", ["Dreams"]), ("buck big", ["Big Buck Bunny"]), ("тень", ["Тень"]), ("intel", ["Sintel"]),
    ("bunny 1994", ["Big Buck Bunny"]), ("bunny 1912", []), ("", []), ("  ", []), ("?!", []),
    ("nothing like it", []),
  ])
  func `the best match comes first`(_ search: String, _ expected: [String]) {
    #expect(found(search) == expected)
  }

  @Test(arguments: [
    ("千尋", "千と千尋の神隠し"), ("기생", "기생충"), ("قصیر", "فيلم قصير"), ("οδυσσεας", "ΟΔΥΣΣΕΑΣ"),
    ("οδυσσέας", "ΟΔΥΣΣΕΑΣ"),
    ("strasse", "Straße nach Łódź"), ("lodz", "Straße nach Łódź"), ("елки", "Ёлки"), ("かめら", "カメラを止めるな！"),
    ("ｗａｌｌ ｅ", "WALL·E"), ("walle", "WALL·E"), ("🐰", "🐰 Day"), ("สยาม", "รักแห่งสยาม"),
    ("fast and furious", "Fast & Furious"),
    ("fast & furious", "Fast & Furious"), ("fast furious", "Fast & Furious"),
    ("mission impossible", "Mission: Impossible"),
    ("8½", "8½"),
  ])
  func `every script is found as people type it`(_ search: String, _ expected: String) {
    #expect(found(search) == [expected])
  }

  @Test(arguments: [
    ("sintle", "Sintel"), ("sitnel", "Sintel"), ("bnuny", "Bunny"), ("elephnats", "Elephants Dream"),
    ("тенть", "Тень"),
    ("impossibel mision", "Mission: Impossible"), ("amelia", "Amélie"), ("furiuos", "Fast & Furious"),
  ])
  func `one slip in a word is forgiven where nothing else is found`(_ search: String, _ expected: String) {
    #expect(found(search).first == expected)
  }

  @Test(arguments: [
    ("bunny", "bumny", true), ("bunny", "buny", true), ("bunny", "bunnys", true), ("bunny", "bnuny", true),
    ("bunny", "bunny", true), ("bunny", "bumpy", false), ("cat", "car", false), ("1999", "1998", false),
    ("тень", "тема", false), ("тень", "тени", true), ("тень", "пень", true), ("dream", "", false),
    ("тенть", "тень", true), ("тень", "тенть", true), ("етнь", "тень", true), ("bunnyy", "bunny", true),
  ])
  func `two words differ in one slip or in more`(_ word: String, _ other: String, _ expected: Bool) {
    #expect(SearchSlips.isSlip(Array(word.utf8)[...], Array(other.utf8)[...]) == expected)
  }

  @Test func `ten thousand names are searched before anybody notices`() {
    let words = ["dark", "night", "river", "war", "последний", "love", "千尋", "king", "house"]
    let index = (0..<10_000).reduce(into: SearchIndex()) { index, number in
      let name = (0..<3).map { words[(number * 7 + $0 * 5 + number / 9) % words.count] }
      index.add(name.joined(separator: " ") + " \(number)", title: number, year: nil)
    }
    // A few milliseconds at most when it is optimised.
    for search in ["dark", "night river", "nihgt", "house 777", "zzzz"] {
      let time = ContinuousClock().measure {
        _ = SearchTerms(search).best(of: [SearchTerms.Field(index: index)])
      }
      #expect(time < .milliseconds(500), "\(search)")
    }
  }
}
