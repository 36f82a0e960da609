package import SystemPackage

/// What kind of filesystem a folder lies on.
package enum Filesystem {
  /// The name of a network filesystem, or of one that a program provides, such as `nfs4`; nil for a disk of this machine.
  ///
  /// On those others make changes of which this machine is told nothing. A kind that cannot be found out counts as a disk.
  package static func remoteKind(of path: FilePath) -> String? {
    kind(of: path).flatMap { isRemote($0) ? $0 : nil }
  }

  /// The kind's name, such as `ext4`; nil where it cannot be found out.
  package static func kind(of path: FilePath) -> String? {
    do {
      guard let device = try FileStatus.at(path)?.device,
        let table = try FileReading.bytes(of: MountTable.path, limit: 4 << 20)
      else { return nil }
      return kind(device: device, in: String(decoding: table, as: UTF8.self))
    } catch {
      // Without /proc nobody can tell.
      return nil
    }
  }

  /// The kind of the filesystem with a device number, in a table such as `/proc/self/mountinfo`.
  static func kind(device: UInt64, in table: String) -> String? {
    let wanted = "\(major(device)):\(minor(device))"
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2, words[2] == wanted, let dash = words.firstIndex(of: "-"), dash + 1 < words.count
      else { continue }
      return String(words[dash + 1])
    }
    return nil
  }

  /// Whether changes may come from elsewhere, of which this machine is told nothing.
  package static func isRemote(_ kind: String) -> Bool {
    kind == "fuse" || kind.hasPrefix("fuse.")
      || [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "glusterfs", "lustre", "virtiofs",
        "beegfs",
        "orangefs", "gfs2", "ocfs2", "vboxsf", "coda", "ncpfs",
      ].contains(kind)
  }

  /// Whether the system tells of every change in a folder: of a kind that is not known nobody can say.
  package static func tellsAll(_ kind: String) -> Bool {
    [
      "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "jfs", "nilfs2", "reiserfs", "tmpfs",
      "ramfs", "overlay", "vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "hfsplus", "udf", "iso9660",
      "squashfs",
    ].contains(kind)
  }

  private static func major(_ device: UInt64) -> UInt64 { (device >> 8) & 0xfff | (device >> 32) & ~0xfff }

  private static func minor(_ device: UInt64) -> UInt64 { device & 0xff | (device >> 12) & ~0xff }
}
