/// The content types that this addon serves.
///
/// `other` is left out by clients' library and by subtitle addons.
package enum ContentType: String, Sendable, Hashable, Encodable, CaseIterable { case movie, series }
