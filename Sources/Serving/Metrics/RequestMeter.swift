internal import Synchronization

/// Counts requests and what is sent, by kind of route, for `/metrics`.
final class RequestMeter: Sendable {
  /// What is counted apart.
  struct Kind: Hashable, Comparable {
    var route: RouteName
    /// The first digit of the status.
    var statusClass: UInt

    static func < (left: Kind, right: Kind) -> Bool {
      (left.route.rawValue, left.statusClass) < (right.route.rawValue, right.statusClass)
    }
  }

  struct Counts: Equatable {
    var requests: [Kind: Int] = [:]
    var bytes: [RouteName: Int64] = [:]
  }

  private let state = Mutex(Counts())

  var counts: Counts { state.withLock(\.self) }

  func answered(_ route: RouteName, status: UInt) {
    state.withLock { $0.requests[Kind(route: route, statusClass: status / 100), default: 0] += 1 }
  }

  /// A part of a body went out.
  func sent(_ bytes: Int64, _ route: RouteName) { state.withLock { $0.bytes[route, default: 0] += bytes } }
}

/// What routes are called in metrics: so few that no client can make more of them.
enum RouteName: String, Comparable {
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
