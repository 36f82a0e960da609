/// An error answer of the API.
package struct APIError: Sendable, Hashable {
  package var status: Int
  /// The `error` text.
  package var error: String
  /// The `error_code`; nil leaves the key out.
  package var code: Int?
  /// The `error_details`.
  package var details: String?

  package init(status: Int, error: String, code: Int?, details: String? = nil) {
    self.status = status
    self.error = error
    self.code = code
    self.details = details
  }

  func about(_ details: String) -> APIError {
    APIError(status: status, error: error, code: code, details: details)
  }
}

/// The service's errors with the status they were last seen with. Texts that nobody has seen on the wire are our own.
extension APIError {
  package static let internalError = APIError(status: 503, error: "internal_error", code: -1)
  package static let parameterMissing = APIError(status: 404, error: "parameter_missing", code: 1)
  package static let wrongParameter = APIError(status: 404, error: "wrong_parameter", code: 2)
  package static let unknownMethod = APIError(status: 404, error: "unknown_method", code: 3)
  package static let methodNotAllowed = APIError(status: 405, error: "method_not_allowed", code: 4)
  package static let slowDown = APIError(status: 429, error: "slow_down", code: 5)
  package static let unreachable = APIError(status: 503, error: "ressource_unreachable", code: 6)
  package static let unknownResource = APIError(status: 404, error: "unknown_ressource", code: 7)
  package static let badToken = APIError(status: 401, error: "bad_token", code: 8)
  package static let permissionDenied = APIError(status: 403, error: "permission_denied", code: 9)
  package static let twoFactorNeeded = APIError(status: 403, error: "twofactor_needed", code: 10)
  package static let twoFactorPending = APIError(status: 403, error: "twofactor_auth_needed", code: 11)
  package static let accountLocked = APIError(status: 403, error: "account_locked", code: 14)
  package static let accountInactive = APIError(status: 403, error: "account_not_activated", code: 15)
  package static let hosterUnsupported = APIError(status: 503, error: "hoster_unsupported", code: 16)
  package static let hosterMaintenance = APIError(status: 503, error: "hoster_in_maintenance", code: 17)
  package static let hosterLimit = APIError(status: 503, error: "hoster_limit_reached", code: 18)
  package static let hosterUnavailable = APIError(status: 503, error: "hoster_unavailable", code: 19)
  package static let hosterNotFree = APIError(status: 403, error: "hoster_not_free", code: 20)
  package static let tooManyActive = APIError(status: 509, error: "too_many_active_downloads", code: 21)
  package static let addressNotAllowed = APIError(status: 403, error: "ip_not_allowed", code: 22)
  package static let trafficExhausted = APIError(status: 503, error: "traffic_exhausted", code: 23)
  package static let unavailableFile = APIError(status: 503, error: "unavailable_file", code: 24)
  package static let serviceUnavailable = APIError(status: 503, error: "service_unavailable", code: 25)
  package static let uploadTooBig = APIError(status: 413, error: "upload_too_big", code: 26)
  package static let uploadError = APIError(status: 503, error: "upload_error", code: 27)
  package static let fileNotAllowed = APIError(status: 403, error: "file_not_allowed", code: 28)
  package static let torrentTooBig = APIError(status: 400, error: "torrent_too_big", code: 29)
  package static let torrentInvalid = APIError(status: 400, error: "torrent_file_invalid", code: 30)
  package static let alreadyDone = APIError(status: 202, error: "action_already_done", code: 31)
  package static let alreadyActive = APIError(status: 409, error: "torrent_already_active", code: 33)
  package static let tooManyRequests = APIError(status: 429, error: "too_many_requests", code: 34)
  package static let infringingFile = APIError(status: 451, error: "infringing_file", code: 35)
  package static let fairUsageLimit = APIError(status: 503, error: "fair_usage_limit", code: 36)
  package static let disabledEndpoint = APIError(status: 403, error: "disabled_endpoint", code: 37)

  private static let all = [
    internalError, parameterMissing, wrongParameter, unknownMethod, methodNotAllowed, slowDown, unreachable,
    unknownResource, badToken, permissionDenied, twoFactorNeeded, twoFactorPending, accountLocked,
    accountInactive, hosterUnsupported, hosterMaintenance, hosterLimit, hosterUnavailable, hosterNotFree,
    tooManyActive, addressNotAllowed, trafficExhausted, unavailableFile, serviceUnavailable, uploadTooBig,
    uploadError, fileNotAllowed, torrentTooBig, torrentInvalid, alreadyDone, alreadyActive, tooManyRequests,
    infringingFile, fairUsageLimit, disabledEndpoint,
  ]

  /// The error with this text or this code.
  static func named(_ text: String?, code: Int?) -> APIError? {
    all.first { error in
      text.map { $0 == error.error } ?? (code != nil && code == error.code)
    }
  }
}
