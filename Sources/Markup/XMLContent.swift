/// What a document holds.
package struct XMLContent: Sendable, Hashable {
  package var roots: [XMLElement]
  /// What follows the last tag, white space as a rule, and sometimes addresses for scrapers.
  package var tail: String
  /// The first thing that may mean something else than it says, and is never looked up: an entity that is none of XML's
  /// own, or a declaration of some.
  package var riddle: XMLFault?
}
