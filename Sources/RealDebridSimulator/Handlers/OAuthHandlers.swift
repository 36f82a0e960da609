/// The device flow for programs whose source is open, and the refreshing of tokens.
enum OAuthHandlers {
  static let routes: [Route] = [
    .open("GET", "oauth/v2/device/code", .deviceCode) { call, state in code(call, &state) },
    .open("GET", "oauth/v2/device/credentials", .deviceCredentials) { call, state in
      credentials(call, &state)
    },
    .open("POST", "oauth/v2/token", .oauthToken) { call, state in token(call, &state) },
  ]

  private static let openSourceClient = "X245A4XAIBGVM"
  private static let grantType = "http://oauth.net/grant_type/device/1.0"

  private static func code(_ call: Call, _ state: inout WorldState) -> Reply {
    guard call.request.query["client_id"] == openSourceClient,
      call.request.query["new_credentials"] == "yes"
    else { return .error(.wrongParameter) }
    let device = state.identifiers.next(length: 52)
    state.login.codes[device] = DeviceLogin.Code(issued: call.now)
    let user = state.identifiers.next(length: 8)
    let address = "\(call.request.origin)/device"
    return .json([
      "device_code": .string(device), "user_code": .string(user), "interval": JSON(state.login.interval),
      "expires_in": JSON(state.login.codeLifetime), "verification_url": .string(address),
      "direct_verification_url": .string("\(address)?code=\(user)"),
    ])
  }

  private static func credentials(_ call: Call, _ state: inout WorldState) -> Reply {
    guard call.request.query["client_id"] == openSourceClient, let name = call.request.query["code"],
      var code = state.login.codes[name]
    else { return .error(.wrongParameter) }
    guard call.now < code.issued + Double(state.login.codeLifetime) else { return .error(.wrongParameter) }
    code.polls += 1
    state.login.codes[name] = code
    let isPending = code.polls <= state.login.pendingPolls || state.login.decision == .ignored
    if isPending {
      // The one error of the service that has no number.
      return .error(APIError(status: 403, error: "authorization_pending", code: nil))
    }
    guard state.login.decision == .granted else { return .error(.permissionDenied) }
    let client = code.client ?? state.identifiers.next()
    let secret = state.login.clientSecrets[client] ?? state.identifiers.next(length: 40)
    state.login.codes[name]?.client = client
    state.login.clientSecrets[client] = secret
    return .json(["client_id": .string(client), "client_secret": .string(secret)])
  }

  private static func token(_ call: Call, _ state: inout WorldState) -> Reply {
    let form = call.form
    guard let client = form["client_id"], let secret = form["client_secret"], let code = form["code"],
      form["grant_type"] == grantType
    else { return .error(.parameterMissing) }
    guard state.login.clientSecrets[client] == secret, !state.login.isRevoked else {
      return .error(.permissionDenied)
    }
    if state.login.codes[code]?.client == client {
      state.login.codes[code] = nil
    } else if state.login.refreshTokens[code] == client {
      state.login.refreshTokens[code] = nil
    } else {
      return .error(.permissionDenied)
    }
    let token = state.identifiers.next(length: 52)
    let refresh = state.identifiers.next(length: 52)
    state.login.tokens[token] = call.now + state.login.tokenLifetime
    state.login.refreshTokens[refresh] = client
    return .json([
      "access_token": .string(token), "expires_in": JSON(Int(state.login.tokenLifetime)),
      "token_type": "Bearer", "refresh_token": .string(refresh),
    ])
  }
}
