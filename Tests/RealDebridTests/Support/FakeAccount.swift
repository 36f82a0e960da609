import RealDebrid
import Secrets
import Synchronization
import Testing
import Transfer

/// A small Real-Debrid account in memory, for walking through whole lifecycles and stopping them anywhere.
final class FakeAccount: Sendable {
  struct Entry: Sendable {
    let id: String
    let hash: String
    var looks = 0
    var selection: [Int]?
    var isMagnet: Bool
  }

  /// Where the process ends.
  struct Stop: Sendable, CustomTestStringConvertible {
    let step: Int
    /// Whether the step still takes effect: a lost answer, or a save that was durable.
    let takesEffect: Bool
    var testDescription: String { "step \(step), \(takesEffect ? "after" : "before") its effect" }
  }

  private struct State {
    var entries: [Entry] = []
    var log: [String] = []
    var steps = 0
    var stop: Stop?
    var isStopped = false
    var lostAdds: [Bool] = []
  }

  private let state: Mutex<State>
  let time = ManualTime()

  /// - Parameter lostAdds: For each add whose answer gets lost, in order, whether it takes effect.
  init(stop: Stop? = nil, lostAdds: [Bool] = []) {
    state = Mutex(State(stop: stop, lostAdds: lostAdds))
  }

  var entries: [Entry] { state.withLock { $0.entries } }
  var log: [String] { state.withLock { $0.log } }
  var steps: Int { state.withLock { $0.steps } }

  /// Puts an entry of the user's into the account.
  func put(_ entry: Entry) { state.withLock { $0.entries.insert(entry, at: 0) } }

  /// Counts a step and carries it out, unless the process ends at it.
  func step<T>(_ effect: (inout [Entry]) -> T) throws -> T {
    try state.withLock { state in
      if state.isStopped { throw CancellationError() }
      state.steps += 1
      guard let stop = state.stop, stop.step == state.steps else { return effect(&state.entries) }
      state.isStopped = true
      time.end()
      if stop.takesEffect { _ = effect(&state.entries) }
      throw CancellationError()
    }
  }

  var send: HTTPSend {
    { request async throws(TransferError) in
      let line = "\(request.method.rawValue) \(request.url.reveal().dropFirst(apiAddress.count))"
      self.state.withLock { $0.log.append(line) }
      do {
        let response = try self.step { Self.answer(line, request, &$0) }
        guard line.contains("/add"), let isStored = self.state.withLock({ $0.lostAdds.first }) else {
          return response
        }
        self.state.withLock { state in
          state.lostAdds.removeFirst()
          if !isStored { state.entries.removeFirst() }
        }
        throw TransferError(.timeout, host: "api.test", detail: "no answer")
      } catch let error as TransferError {
        throw error
      } catch {
        throw TransferError(.cancelled, host: "api.test", detail: "stopped")
      }
    }
  }

  private static func answer(_ line: String, _ request: HTTPRequest, _ entries: inout [Entry]) -> HTTPResponse
  {
    let id = String(line.split(separator: "/").last ?? "")
    let place = entries.firstIndex { $0.id == id }
    if line.hasPrefix("GET /torrents?page=1") {
      let list = entries.map { #"{"id":"\#($0.id)","hash":"\#($0.hash)","status":"\#(status($0))"}"# }
      return list.isEmpty
        ? .test("", status: 204)
        : .test("[\(list.joined(separator: ","))]", headers: [("X-Total-Count", "\(list.count)")])
    }
    if line == "POST /torrents/addMagnet" || line == "PUT /torrents/addTorrent" {
      let entry = Entry(id: "ID\(entries.count + 1)", hash: Sample.hex, isMagnet: line.hasPrefix("POST"))
      entries.insert(entry, at: 0)
      return .test(#"{"id":"\#(entry.id)","uri":"x"}"#, status: 201)
    }
    guard let place else { return .test(#"{"error":"unknown_ressource","error_code":7}"#, status: 404) }
    if line.hasPrefix("GET /torrents/info/") {
      defer { entries[place].looks += 1 }
      return .test(info(entries[place]))
    }
    if line.hasPrefix("POST /torrents/selectFiles/") {
      guard entries[place].selection == nil else { return .test("", status: 202) }
      entries[place].selection = request.text.split(separator: "=").last?.split(separator: "%2C").compactMap {
        Int($0)
      }
      entries[place].looks = 0
      return .test("", status: 204)
    }
    entries.remove(at: place)
    return .test("", status: 204)
  }

  private static func status(_ entry: Entry) -> String {
    if entry.selection == nil {
      return entry.isMagnet && entry.looks < 2 ? "magnet_conversion" : "waiting_files_selection"
    }
    return entry.looks < 2 ? "queued" : "downloaded"
  }

  private static func info(_ entry: Entry) -> String {
    let names = ["E01.mkv", "info.nfo", "E02.mkv"]
    let files = names.enumerated().map { index, name in
      let isSelected = entry.selection?.contains(index + 1) == true
      return #"{"id":\#(index + 1),"path":"/\#(name)","bytes":10,"selected":\#(isSelected ? 1 : 0)}"#
    }
    let status = status(entry)
    let hasFiles = status != "magnet_conversion"
    let links =
      status == "downloaded" ? (entry.selection ?? []).map { #""https://real-debrid.com/d/L\#($0)""# } : []
    return #"""
      {"id":"\#(entry.id)","hash":"\#(entry.hash)","filename":"Pack","status":"\#(status)",
      "files":[\#(hasFiles ? files.joined(separator: ",") : "")],"links":[\#(links.joined(separator: ","))]}
      """#
  }
}
