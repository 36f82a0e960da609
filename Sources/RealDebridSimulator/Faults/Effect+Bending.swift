extension Effect {
  /// Changes an answer that was made as it should be.
  func bend(_ reply: inout Reply) {
    switch self {
    case .truncate:
      if case .bytes(let bytes) = reply.body { reply.body = .bytes(Array(bytes.prefix(bytes.count / 2))) }
    case .patch(let members):
      reply.changeObjects { object in
        object.removeAll { member in members.contains { $0.key == member.key } }
        object += members
      }
    case .remove(let keys):
      reply.changeObjects { object in object.removeAll { keys.contains($0.key) } }
    case .delay(let seconds): reply.delivery.delay += seconds
    case .pace(let pace): reply.delivery.pace = pace
    case .header(let name, let value): reply.setHeader(name, value)
    case .earlyEnd(let count): reply.delivery.ending = .closed(after: count)
    case .reset(let count): reply.delivery.ending = .reset(after: count)
    case .stall(let count): reply.delivery.ending = .stalled(after: count)
    case .noLength: reply.delivery.hidesLength = true
    case .wrongRange(let shift): reply.shiftRange(by: shift)
    case .wrongTotal(let total): reply.announce(total: total)
    case .corrupt(let offset): reply.delivery.corrupted = offset
    case .extra(let count): reply.delivery.extra = count
    case .answer, .html, .raw, .empty, .drop, .xError, .redirect, .vanish, .ignoreRange: break
    }
  }
}

extension Reply {
  fileprivate mutating func changeObjects(_ change: (inout [JSON.Member]) -> Void) {
    // An answer that is no JSON has no fields to change.
    guard case .bytes(let bytes) = body, let json = try? JSON.read(bytes) else { return }
    let changed: JSON
    switch json {
    case .object(var members):
      change(&members)
      changed = .object(members)
    case .array(let values):
      changed = .array(
        values.map { value in
          guard case .object(var members) = value else { return value }
          change(&members)
          return .object(members)
        })
    default:
      return
    }
    body = .bytes([UInt8](changed.text.utf8))
  }

  fileprivate mutating func shiftRange(by shift: Int64) {
    guard status == 206, case .file(let content, let range) = body else { return }
    setHeader(
      "Content-Range",
      "bytes \(range.lowerBound &+ shift)-\(range.upperBound - 1 &+ shift)/\(content.size)")
  }

  fileprivate mutating func announce(total: Int64) {
    guard case .file(_, let range) = body else { return }
    if status == 206 {
      setHeader("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(total)")
    } else {
      delivery.announcedLength = total
      if total > body.count { delivery.ending = .closed(after: body.count) }
    }
  }
}
