/// Reads how logging in goes as ``Scenario`` describes it.
enum LoginReader {
  static func read(_ value: ScenarioValue, into login: inout DeviceLogin) throws(ScenarioError) {
    var object = try value.object()
    if let value = object.take("decision") {
      switch try value.string() {
      case "granted": login.decision = .granted
      case "denied": login.decision = .denied
      case "ignored": login.decision = .ignored
      default: throw value.fault("neither \"granted\", \"denied\" nor \"ignored\"")
      }
    }
    if let value = object.take("pendingPolls") { login.pendingPolls = try value.integer() }
    if let value = object.take("interval") { login.interval = try value.integer() }
    if let value = object.take("codeLifetime") { login.codeLifetime = try value.integer() }
    if let value = object.take("tokenLifetime") { login.tokenLifetime = try value.number() }
    if let value = object.take("revoked") { login.isRevoked = try value.bool() }
    try object.finish()
  }
}
