import Model
import Testing
import Transfer

@testable import RealDebrid

@Suite("Error numbers") struct ServiceCodeTests {
  typealias Row = (code: Int?, status: Int, subject: APICall.Subject, kind: RealDebridError.Kind)

  static let rows: [Row] = [
    (-1, 500, .account, .retryLater), (1, 404, .torrent, .bug), (2, 400, .addition, .bug),
    (3, 404, .account, .endpointGone), (4, 405, .addition, .bug), (5, 429, .account, .pauseRun(nil)),
    (6, 503, .torrentLink, .retryLater), (7, 404, .torrent, .readd), (7, 404, .torrentLink, .relink),
    (7, 404, .hosterLink, .refused(.fileUnavailable)), (7, 404, .addition, .endpointGone),
    (7, 404, .account, .endpointGone), (8, 401, .account, .tokenRefused),
    (9, 403, .torrent, .accountUnusable),
    (10, 403, .account, .accountUnusable), (11, 403, .account, .accountUnusable),
    (12, 401, .account, .tokenRefused), (13, 403, .account, .tokenRefused),
    (14, 403, .account, .accountUnusable), (15, 403, .account, .accountUnusable),
    (16, 503, .hosterLink, .refused(.hosterUnsupported)), (17, 503, .hosterLink, .retryLater),
    (18, 503, .hosterLink, .retryLater), (19, 503, .hosterLink, .retryLater), (19, 503, .torrentLink, .readd),
    (20, 503, .torrentLink, .accountUnusable), (21, 509, .addition, .pauseAdds),
    (21, 509, .torrent, .pauseAdds),
    (22, 403, .torrentLink, .accountUnusable), (23, 503, .torrentLink, .pauseRun(nil)),
    (23, 503, .hosterLink, .retryLater), (24, 503, .torrentLink, .readd),
    (24, 404, .hosterLink, .refused(.fileUnavailable)), (25, 503, .torrent, .retryLater),
    (26, 413, .addition, .refused(.tooBig)), (27, 503, .addition, .retryLater),
    (28, 403, .addition, .refused(.notAllowed)), (29, 400, .addition, .refused(.tooBig)),
    (30, 400, .addition, .refused(.invalidTorrent)), (31, 202, .torrent, .alreadyDone),
    (32, 400, .account, .bug),
    (33, 400, .addition, .alreadyDone), (34, 429, .torrent, .pauseRun(nil)),
    (35, 451, .addition, .refused(.infringing)), (35, 403, .addition, .refused(.infringing)),
    (36, 503, .torrentLink, .pauseRun(nil)), (37, 403, .account, .endpointGone),
    (nil, 401, .account, .tokenRefused), (nil, 403, .account, .accountUnusable), (nil, 404, .torrent, .readd),
    (nil, 408, .account, .retryLater), (nil, 413, .addition, .refused(.tooBig)),
    (nil, 429, .account, .pauseRun(nil)), (nil, 451, .addition, .refused(.infringing)),
    (nil, 500, .torrent, .retryLater), (nil, 509, .addition, .pauseAdds), (nil, 520, .account, .retryLater),
    (nil, 400, .addition, .bug), (nil, 302, .account, .endpointGone), (nil, 200, .account, .garbled),
    (1234, 503, .account, .retryLater),
  ]

  @Test(arguments: rows)
  func `a number, a status and what the call is about decide`(row: Row) {
    #expect(ServiceCode.kind(code: row.code, status: row.status, subject: row.subject) == row.kind)
  }

  @Test func `every number of the documentation has its row here`() {
    #expect(Set(ServiceCode.known.keys) == Set(Array(-1...37)).subtracting([0]))
    #expect(Set(Self.rows.compactMap(\.code)).isSuperset(of: ServiceCode.known.keys))
  }

  @Test(
    arguments: [
      (8, ExitCode.tokenRefused), (12, .tokenRefused), (13, .tokenRefused), (9, .accountUnusable),
      (10, .accountUnusable), (11, .accountUnusable), (14, .accountUnusable), (15, .accountUnusable),
      (20, .accountUnusable), (22, .accountUnusable), (34, .temporary), (36, .temporary), (21, .temporary),
      (25, .temporary), (35, nil), (1, nil), (7, nil),
    ] as [(Int, ExitCode?)])
  func `numbers end a run as the contract says`(code: Int, exit: ExitCode?) {
    let kind = ServiceCode.kind(code: code, status: 503, subject: .torrent)
    #expect(RealDebridError(attempt: "x", kind: kind, status: 503, code: code).exitCode == exit)
  }
}
