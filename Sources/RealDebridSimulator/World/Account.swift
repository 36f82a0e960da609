/// The account that the token belongs to.
package struct Account: Sendable, Hashable {
  package enum Standing: Sendable, Hashable {
    case premium
    /// Premium ran out.
    case expired
    /// Every call that needs a token is refused with this.
    case refused(APIError)
  }

  package var token = "demo-token"
  package var standing = Standing.premium
  package var username = "demo"
  /// Premium that is left, in seconds.
  package var premiumSeconds = 30 * 86_400

  package init() {}
}
