internal import Files
package import SystemPackage

/// A secret of the user's, and the places where it may lie, in the order in which they are looked at.
package struct Credential: Sendable, Hashable {
  /// What messages call it.
  package let name: String
  /// Of the environment.
  package let variable: String?
  /// Below `$CREDENTIALS_DIRECTORY`, as systemd's `LoadCredential=` makes it.
  package let systemdName: String
  /// Absolute.
  package let file: FilePath?
  /// Whether a missing `file` is a fault rather than one more place without it.
  package let fileMustExist: Bool
  /// What to do where there is none, as a sentence.
  package let advice: String

  package init(
    name: String, variable: String? = nil, systemdName: String, file: FilePath?, fileMustExist: Bool = false,
    advice: String
  ) {
    self.name = name
    self.variable = variable
    self.systemdName = systemdName
    self.file = file
    self.fileMustExist = fileMustExist
    self.advice = advice
  }
}

extension Settings {
  package var realDebridToken: Credential {
    let file = realDebrid.tokenFile
    return Credential(
      name: "Real-Debrid token", variable: "OFFLINIO_REAL_DEBRID_TOKEN", systemdName: "real-debrid-token",
      file: file,
      advice:
        "Run: offlinio login; or get yours at https://real-debrid.com/apitoken, put it into that file, then: "
        + "chmod 600 \(file.shellQuoted)")
  }

  package var tmdbKey: Credential {
    let file = metadata.tmdbKeyFile
    return Credential(
      name: "TMDB key", variable: "OFFLINIO_TMDB_KEY", systemdName: "tmdb-key", file: file,
      advice: "Get yours at https://www.themoviedb.org/settings/api, put it into that file, then: "
        + "chmod 600 \(file.shellQuoted)")
  }

  package var accessKey: Credential {
    Credential(
      name: "access key", systemdName: "access-key", file: server.accessKeyFile, fileMustExist: true,
      advice: "Put a long random word into a file and name it as 'access_key_file' in [server].")
  }

  package var adminToken: Credential {
    Credential(
      name: "admin token", systemdName: "admin-token", file: server.adminTokenFile, fileMustExist: true,
      advice: "Put a long random word into a file and name it as 'admin_token_file' in [server].")
  }
}

extension Settings.Metadata {
  /// What to do about a key that TMDB refuses, without an end.
  package var adviceOnTMDBKey: String {
    "put a valid one of https://www.themoviedb.org/settings/api where it comes from: $OFFLINIO_TMDB_KEY, the systemd "
      + "credential 'tmdb-key' or the file \(tmdbKeyFile)"
  }
}
