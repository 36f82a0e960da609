/// Reads faults as ``Scenario`` describes them.
enum FaultReader {
  static func faults(_ value: ScenarioValue) throws(ScenarioError) -> [Fault] {
    var faults: [Fault] = []
    for value in try value.array() { faults.append(try fault(value)) }
    return faults
  }

  private static func fault(_ value: ScenarioValue) throws(ScenarioError) -> Fault {
    var object = try value.object()
    let on = try object.need("on")
    let name = try on.string()
    guard name == "any" || Endpoint(rawValue: name) != nil else {
      let names = Endpoint.allCases.map(\.rawValue).joined(separator: ", ")
      throw on.fault("unknown endpoint; one of: any, \(names)")
    }
    let kind = try object.need("effect")
    var fault = Fault(Endpoint(rawValue: name), try effect(kind, &object))
    let isLost = try kind.string() == "lost"
    fault.takesEffect = try object.take("takesEffect")?.bool() ?? isLost
    fault.method = try object.take("method")?.string()
    fault.match = try object.take("match")?.string()
    fault.skip = try object.take("skip")?.integer() ?? 0
    if let times = object.take("times") { fault.times = times.json == .null ? nil : try times.integer() }
    try object.finish()
    return fault
  }

  private static func effect(
    _ kind: ScenarioValue, _ object: inout ScenarioObject
  ) throws(ScenarioError) -> Effect {
    switch try kind.string() {
    case "answer": return .answer(try error(&object))
    case "html": return .html(status: try object.take("status")?.integer() ?? 503)
    case "raw":
      return .raw(
        status: try object.take("status")?.integer() ?? 200,
        type: try object.take("type")?.string() ?? "application/json", body: try object.need("body").string())
    case "empty": return .empty(status: try object.take("status")?.integer() ?? 200)
    case "drop", "lost": return .drop
    case "xError":
      return .xError(try object.need("value").string(), status: try object.take("status")?.integer())
    case "redirect": return .redirect(to: try object.take("to")?.string())
    case "vanish": return .vanish
    case "ignoreRange": return .ignoreRange
    case "truncate": return .truncate
    case "patch":
      let fields = try object.need("fields")
      guard case .object(let members) = fields.json else { throw fields.fault("expected an object") }
      return .patch(members)
    case "remove": return .remove(try object.need("keys").strings())
    case "delay": return .delay(try object.need("seconds").number())
    case "pace": return .pace(max(try object.need("bytesPerSecond").integer(), 1))
    case "header": return .header(try object.need("name").string(), try object.take("value")?.string())
    case "earlyEnd": return .earlyEnd(after: Int64(try object.need("after").integer()))
    case "reset": return .reset(after: Int64(try object.need("after").integer()))
    case "stall": return .stall(after: Int64(try object.need("after").integer()))
    case "noLength": return .noLength
    case "wrongRange": return .wrongRange(by: Int64(try object.need("by").integer()))
    case "wrongTotal": return .wrongTotal(Int64(try object.need("total").integer()))
    case "corrupt": return .corrupt(at: Int64(try object.need("at").integer()))
    case "extra": return .extra(try object.need("bytes").integer())
    default: throw kind.fault("unknown effect")
    }
  }

  /// An error known by its text or code, of which anything may be replaced.
  static func error(_ object: inout ScenarioObject) throws(ScenarioError) -> APIError {
    let text = try object.take("error")?.string()
    let code = try object.take("code")?.integer()
    let known = APIError.named(text, code: code)
    guard let status = try object.take("status")?.integer() ?? known?.status else {
      throw ScenarioError(
        place: object.place, message: "neither a known \"error\" or \"code\", nor a \"status\"")
    }
    return APIError(
      status: status, error: text ?? known?.error ?? "error", code: code ?? known?.code,
      details: try object.take("details")?.string())
  }
}
