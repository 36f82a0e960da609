internal import Synchronization

/// Counts requests and what is sent, by kind of route, for `/metrics`.
///
/// Every answer comes by here, on all loops: nobody waits for a lock.
final class RequestMeter: Sendable {
  /// What is counted apart.
  struct Kind: Hashable, Comparable {
    var route: RouteName
    /// The first digit of the status.
    var statusClass: UInt

    static func < (left: Kind, right: Kind) -> Bool {
      (left.route, left.statusClass) < (right.route, right.statusClass)
    }
  }

  struct Counts: Equatable {
    var requests: [Kind: Int] = [:]
    var bytes: [RouteName: Int64] = [:]
  }

  private final class Counter: Sendable {
    private let number = Atomic<Int64>(0)

    var value: Int64 { number.load(ordering: .relaxed) }

    func add(_ more: Int64) { number.wrappingAdd(more, ordering: .relaxed) }
  }

  /// First digits of statuses, and 0 for one that is none.
  private static let classes = 6

  private let requests = (0..<RouteName.allCases.count * classes).map { _ in Counter() }
  private let bytes = RouteName.allCases.map { _ in Counter() }

  /// What is not zero.
  var counts: Counts {
    var counts = Counts()
    for route in RouteName.allCases {
      for statusClass in 0..<Self.classes {
        let number = requests[route.rawValue * Self.classes + statusClass].value
        guard number > 0 else { continue }
        counts.requests[Kind(route: route, statusClass: UInt(statusClass))] = Int(number)
      }
      let sent = bytes[route.rawValue].value
      if sent > 0 { counts.bytes[route] = sent }
    }
    return counts
  }

  func answered(_ route: RouteName, status: UInt) {
    let statusClass = Int(status / 100)
    requests[route.rawValue * Self.classes + (statusClass < Self.classes ? statusClass : 0)].add(1)
  }

  /// A part of a body went out.
  func sent(_ bytes: Int64, _ route: RouteName) { self.bytes[route.rawValue].add(bytes) }
}

/// What routes are called in metrics: so few that no client can make more of them.
enum RouteName: Int, Comparable, CaseIterable {
  case addon, media, art, page, api, events, metrics, health, other

  static func < (left: RouteName, right: RouteName) -> Bool { left.rawValue < right.rawValue }

  init(_ route: Route) {
    self =
      switch route {
      case .page, .configure: .page
      case .health: .health
      case .media: .media
      case .art: .art
      default: .addon
      }
  }
}
