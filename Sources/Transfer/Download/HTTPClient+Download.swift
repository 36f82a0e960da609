extension HTTPClient {
  /// Asks for a file and hands its bytes to `sink`, which is finished when this returns, whatever happened.
  ///
  /// - Parameter idle: How long nothing may arrive; whole seconds.
  func fetch(_ attempt: DownloadAttempt, idle: Duration, into sink: DeliverySink) async -> AttemptEnd {
    defer { sink.finish() }
    var request = HTTPRequest(.get, attempt.url, headers: attempt.fields)
    for _ in 0...request.limits.redirects {
      let body = BlockBody(attempt, pool: pool, sink: sink)
      let end = await exchange(plan(request, .download, idle: idle), body)
      guard let location = body.location else { return body.conclude(end) }
      // Which redirect it is makes no difference to a request without a body.
      switch Redirect(of: request, status: 302, location: location) {
      case .to(let next): request = next
      case .refused(let reason): return .interrupted(reason)
      }
    }
    return .interrupted("too many redirects")
  }
}
