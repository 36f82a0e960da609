import Model

/// Which numbers an IMDb id has at TMDB.
struct TMDBFinding: Sendable, Hashable {
  var movie: String?
  var series: String?

  /// Nil when the answer says that there is neither.
  @Sendable static func read(_ body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> TMDBFinding? {
    let answer = LooseObject(try members(of: body))
    guard answer.hasList("movie_results"), answer.hasList("tv_results") else {
      throw CachedFetch.UnusableAnswer("answered without lists of what it found")
    }
    let finding = TMDBFinding(
      movie: answer.objects("movie_results").lazy.compactMap { $0.identifier("id") }.first,
      series: answer.objects("tv_results").lazy.compactMap { $0.identifier("id") }.first)
    return finding.movie == nil && finding.series == nil ? nil : finding
  }

  /// The members of an answer that is an object.
  static func members(of body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> [String: JSONValue] {
    let document: JSONValue
    do {
      document = try JSONValue(bytes: body)
    } catch {
      throw CachedFetch.UnusableAnswer("answered something that is not JSON")
    }
    guard let members = document.object else {
      throw CachedFetch.UnusableAnswer("answered JSON that is no object")
    }
    return members
  }
}
