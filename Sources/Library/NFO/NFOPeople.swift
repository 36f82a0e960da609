import Markup
import Model

/// Who plays in what an NFO describes.
enum NFOPeople {
  /// In the order of billing; those without a place of their own keep that of the file.
  ///
  /// Jellyfin keeps people who are not seen, such as producers, among the actors.
  static func cast(of root: XMLElement) -> [CastMember] {
    root.all("actor").enumerated().compactMap { position, actor in
      guard isCast(actor), let name = text(actor, "name") else { return nil }
      let order = [text(actor, "order"), text(actor, "sortorder")].lazy.compactMap { $0 }.compactMap {
        Int($0)
      }
      .first { $0 >= 0 }
      return CastMember(name: name, role: text(actor, "role"), order: order ?? position)
    }
  }

  /// Whether an `actor` is somebody who is seen, and so stands in sidecars.
  static func isCast(_ actor: XMLElement) -> Bool {
    text(actor, "name") != nil
      && text(actor, "type").map { ["actor", "gueststar"].contains($0.lowercased()) } ?? true
  }

  private static func text(_ actor: XMLElement, _ name: String) -> String? {
    actor.first(name).map { $0.text.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// How an NFO rates what it describes.
enum NFORatings {
  /// On a scale to 10, whatever the NFO's is.
  /// - Parameter known: Tells whose rating a plain one is that differs from it.
  static func read(_ root: XMLElement, over known: [String: Rating] = [:]) -> [String: Rating] {
    var ratings: [String: Rating] = [:]
    for element in root.first("ratings")?.all("rating") ?? [] {
      guard let name = element[attribute: "name"], let value = value(element.first("value")) else { continue }
      let most = element[attribute: "max"].flatMap { Double($0) } ?? 10
      guard most > 0, value <= most else { continue }
      ratings[name] = Rating(value: value / most * 10, votes: votes(element.first("votes")))
    }
    if ratings.isEmpty, let value = value(root.first("rating")), value <= 10 {
      let name = NFOTree.ratingNames(known).first ?? "default"
      ratings[name] = Rating(value: value, votes: votes(root.first("votes")) ?? known[name]?.votes)
    }
    return ratings
  }

  private static func value(_ element: XMLElement?) -> Double? {
    element.flatMap { Double($0.text.trimmingBlanks()) }.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }

  private static func votes(_ element: XMLElement?) -> Int? {
    element.flatMap { Int($0.text.filter { $0.isASCII && $0.isNumber }) }.flatMap { $0 > 0 ? $0 : nil }
  }
}
