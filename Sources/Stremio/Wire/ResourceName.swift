/// The resources of the protocol, named as in paths and manifests.
package enum ResourceName: String, Sendable, Hashable, Encodable, CaseIterable {
  case catalog, meta, stream, subtitles
  case addonCatalog = "addon_catalog"
}
