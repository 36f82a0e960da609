/// One row of the account's downloads: what an unrestrict call made.
struct DownloadRow: Sendable {
  /// Also the code in the address.
  let id: String
  /// The restricted link it was made from.
  let link: String
  let file: LinkedFile
  let address: String
  let host: String
  /// Seconds since 1970.
  let generated: Double
  /// A deleted row is not listed; only the listeners that served it before go on serving it.
  var isDeleted = false
  var servedBy: Set<Int> = []
}
