/// The piece of a list that `page`, `offset` and `limit` ask for.
enum ListPage<Element> {
  case empty(total: Int)
  case elements(ArraySlice<Element>, total: Int)

  init(of elements: [Element], query: FormFields) {
    let limit = min(max(query["limit"].flatMap(Int.init) ?? 100, 0), 5000)
    let offset: Int
    if let page = query["page"].flatMap(Int.init) {
      offset = (min(max(page, 1), 1_000_000) - 1) * limit
    } else {
      offset = query["offset"].flatMap(Int.init) ?? 0
    }
    // A quirk of the service: an offset of 0 that is spelled out finds nothing.
    let isQuirk = query["page"] == nil && query["offset"] == "0"
    let piece = elements.dropFirst(max(offset, 0)).prefix(limit)
    self = isQuirk || piece.isEmpty ? .empty(total: elements.count) : .elements(piece, total: elements.count)
  }

  /// 204 without a body when there is nothing.
  func reply(_ render: (Element) -> JSON) -> Reply {
    var reply: Reply
    let count: Int
    switch self {
    case .empty(let total):
      reply = .nothing
      count = total
    case .elements(let elements, let total):
      reply = .json(.array(elements.map(render)))
      count = total
    }
    reply.setHeader("X-Total-Count", "\(count)")
    return reply
  }
}
