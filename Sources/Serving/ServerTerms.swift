package import Model
package import Secrets

/// Who is let in, and how clients know the server: what a reload takes over.
package struct ServerTerms: Sendable {
  /// What clients see; nil takes it from each request.
  package var publicURL: BaseURL?
  /// Whose `X-Forwarded-For`, `X-Forwarded-Host` and `X-Forwarded-Proto` count.
  package var trustedProxies: [AddressRange]
  /// Without one everybody is let in; it has to fit into an address.
  package var accessKey: Secret?
  /// Without one nothing can be changed over the API.
  package var administration: Administration?
  /// What `/api/settings` shows: nothing secret.
  package var settings: JSONValue

  package init(
    publicURL: BaseURL? = nil, trustedProxies: [AddressRange] = [], accessKey: Secret? = nil,
    administration: Administration? = nil, settings: JSONValue = .object([:])
  ) {
    self.publicURL = publicURL
    self.trustedProxies = trustedProxies
    self.accessKey = accessKey
    self.administration = administration
    self.settings = settings
  }
}
