import Model
import Testing

@testable import Planning

@Suite struct TitleMatchTests {
  private func match(_ named: String, _ title: String, year: Int? = 2005) throws -> TitleMatch {
    var subject = try Subjects.movie()
    subject.title = title
    subject.year = year
    var facts = ReleaseFacts(name: named)
    facts.title = named
    return TitleMatch(facts, subject)
  }

  @Test(arguments: [
    ("Alien3", "Alien\u{B3}"), ("Alien 3", "Alien\u{B3}"), ("Spiderman Homecoming", "Spider-Man: Homecoming"),
    ("Dune Part 2", "Dune: Part Two"),
    ("Star Wars Episode 4 A New Hope", "Star Wars: Episode IV - A New Hope"),
    ("WALLE", "WALL\u{B7}E"), ("Fast Furious", "Fast & Furious"), ("Oceans 11", "Ocean's Eleven"),
    ("Amelie", "Am\u{E9}lie"), ("S.W.A.T", "S.W.A.T."), ("Office", "The Office"),
    ("The Office 2005", "The Office"),
    ("Dont Look Up", "Don\u{2019}t Look Up"), ("The Office", "The Office US"),
    ("Blade Runner 2049", "Blade Runner 2049"),
    ("2012", "2012"),
  ]) func `one title in two spellings is the same`(named: String, title: String) throws {
    #expect(try match(named, title) == .same)
  }

  @Test(arguments: [
    ("Avatar The Last Airbender", "Avatar"), ("Alien", "Alien 3"), ("Rocky 2", "Rocky"),
    ("Dune", "Dune: Part Two"),
    ("Big Buck Bunny Returns", "Big Buck Bunny"), ("", "2012"),
  ]) func `a longer, a shorter and a numbered title are others`(named: String, title: String) throws {
    #expect(try match(named, title) == .other)
  }

  @Test func `a country that the list does not tell makes a title possible, not certain`() throws {
    #expect(try match("The Office UK", "The Office") == .ofCountry("uk"))
    #expect(try match("The Office UK", "The Office US") == .other)
  }
}
