package import Model
package import Secrets
import Synchronization
package import Transfer

/// Asks providers, remembers their answers on disk, and answers from there while they are fresh or nothing newer can
/// be had.
package struct CachedFetch: Sendable {
  private let health: HostHealth
  private let cache: AnswerCache
  private let send: HTTPSend
  private let now: @Sendable () -> Timestamp
  private let report: @Sendable (String) -> Void

  /// - Parameter report: Takes what deserves a warning though the question is answered: a cache that cannot be
  ///   written, an old answer that had to do.
  package init(
    cache: AnswerCache, send: @escaping HTTPSend, now: @escaping @Sendable () -> Timestamp,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(cache: cache, send: send, health: HostHealth(), now: now, report: report)
  }

  private init(
    cache: AnswerCache, send: @escaping HTTPSend, health: HostHealth,
    now: @escaping @Sendable () -> Timestamp,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.cache = cache
    self.send = send
    self.health = health
    self.now = now
    self.report = report
  }

  /// The same, telling no more than one warning: for a title that takes several questions.
  ///
  /// A host that is silent for the one is left alone by the other.
  func tellingOnce() -> CachedFetch {
    let hasTold = Atomic(false)
    let report = report
    return CachedFetch(cache: cache, send: send, health: health, now: now) { text in
      if !hasTold.exchange(true, ordering: .relaxed) { report(text) }
    }
  }

  /// A question and how to read its answer.
  package struct Question<Value: Sendable>: Sendable {
    /// Without a key: what is kept is found by it.
    package var url: SecretURL
    /// Names the question to people: `cinemeta movie tt1254207`.
    package var label: String
    /// Reads a body; nil when it says that there is nothing of that name.
    package var read: @Sendable ([UInt8]) throws(UnusableAnswer) -> Value?
    /// How long an answer stays fresh, at the given moment.
    package var lifetime: @Sendable (Value, Timestamp) -> Duration
    package var maximumBody = 16 << 20
    /// Adds what the server wants to know of who asks.
    package var authorize: @Sendable (inout HTTPRequest) -> Void = { _ in }
    /// What a status other than 200, 304, 404 and 410 means to the user; nil where its number says it all.
    package var meaning: @Sendable (_ status: Int) -> String? = { _ in nil }

    package init(
      url: SecretURL, label: String, read: @escaping @Sendable ([UInt8]) throws(UnusableAnswer) -> Value?,
      lifetime: @escaping @Sendable (Value, Timestamp) -> Duration
    ) {
      self.url = url
      self.label = label
      self.read = read
      self.lifetime = lifetime
    }
  }

  /// What a question is answered with.
  package struct Answer<Value: Sendable>: Sendable {
    /// Nil when there is nothing of that name.
    package var value: Value?
    /// Why nothing newer than an old kept answer could be had; nil for an answer that is fresh or new.
    package var trouble: String?
  }

  /// An answer with a body that its reader cannot use.
  package struct UnusableAnswer: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
  }

  /// The answer: kept and fresh, else newly asked for, else kept and old.
  ///
  /// Once known a title stays known: a later "not found" does not undo it.
  @concurrent package func value<Value>(_ question: Question<Value>) async -> Observed<Answer<Value>> {
    let kept = await kept(question)
    let moment = now()
    if let kept {
      let age = moment.secondsSinceEpoch - kept.answer.fetched.secondsSinceEpoch
      // A negative age is a clock that was set back.
      if age >= 0, .seconds(age) < question.lifetime(kept.value, moment) {
        return .known(Answer(value: kept.value))
      }
    }
    switch await ask(question, kept?.answer, at: moment) {
    case .known(let value): return .known(Answer(value: value ?? kept?.value))
    case .unknown(let reason):
      guard let kept else { return .unknown(reason) }
      report("\(reason); using the answer of \(kept.answer.fetched.date)")
      return .known(Answer(value: kept.value, trouble: reason))
    }
  }

  private func kept<Value>(_ question: Question<Value>) async -> (answer: CachedAnswer, value: Value)? {
    do {
      let name = AnswerCache.Name(question.label, url: question.url)
      guard let answer = try await cache.answer(name, limit: question.maximumBody) else { return nil }
      // What was readable when it was kept and is no more comes from another version: it is asked for again.
      guard let value = try? question.read(answer.body) else { return nil }
      return (answer, value)
    } catch {
      report("the metadata cache: \(error)")
      return nil
    }
  }

  private func ask<Value>(
    _ question: Question<Value>, _ kept: CachedAnswer?, at moment: Timestamp
  ) async -> Observed<Value?> {
    let host = question.url.host
    if let reason = health.reasonNotToAsk(host) { return .unknown(reason) }
    let response: HTTPResponse
    do throws(TransferError) {
      response = try await send(request(question, kept))
    } catch {
      if !Task.isCancelled { health.noteSilence(of: host) }
      return .unknown("\(error)")
    }
    health.noteAnswer(of: host)
    switch (response.status, kept) {
    case (304, let kept?):
      var renewed = kept
      renewed.fetched = moment
      return await read(question, renewed)
    case (200, _):
      let answer = CachedAnswer(
        fetched: moment, entityTag: validator(response.headers["etag"]),
        lastModified: validator(response.headers["last-modified"]), body: response.body)
      return await read(question, answer)
    case (404, _), (410, _): return .known(nil)
    default: return .unknown("\(host) answered \(response.status)\(meaning(of: response, question))")
    }
  }

  private func meaning<Value>(of response: HTTPResponse, _ question: Question<Value>) -> String {
    if let text = question.meaning(response.status) { return ": \(text)" }
    guard response.status == 429 else { return "" }
    let pause = response.headers.retryAfter.map { ", and wants a pause of \($0.components.seconds) s" } ?? ""
    return ": it is asked too often\(pause)"
  }

  private func request<Value>(_ question: Question<Value>, _ kept: CachedAnswer?) -> HTTPRequest {
    var headers = [HTTPField("Accept", "application/json")]
    if let tag = kept?.entityTag { headers.append(HTTPField("If-None-Match", tag)) }
    if let date = kept?.lastModified { headers.append(HTTPField("If-Modified-Since", date)) }
    var request = HTTPRequest(
      .get, question.url, headers: headers, limits: HTTPLimits(maximumBody: question.maximumBody))
    question.authorize(&request)
    return request
  }

  /// Reads an answer and keeps it if it says something.
  private func read<Value>(_ question: Question<Value>, _ answer: CachedAnswer) async -> Observed<Value?> {
    do throws(UnusableAnswer) {
      guard let value = try question.read(answer.body) else { return .known(nil) }
      await keep(answer, question)
      return .known(value)
    } catch {
      return .unknown("\(question.url.host) \(error)")
    }
  }

  private func keep<Value>(_ answer: CachedAnswer, _ question: Question<Value>) async {
    do {
      try await cache.keep(answer, as: AnswerCache.Name(question.label, url: question.url))
    } catch {
      report("the metadata cache: \(error)")
    }
  }

  /// A validator that can be sent back as it came.
  private func validator(_ text: String?) -> String? {
    text.flatMap { text in
      !text.isEmpty && text.utf8.count <= 1_024 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        ? text : nil
    }
  }
}
