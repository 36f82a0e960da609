/// Tells one snapshot from every other, for what is made of it once: equal only to itself.
package final class SnapshotIdentity: Sendable, Hashable {
  init() {}

  package static func == (left: SnapshotIdentity, right: SnapshotIdentity) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
