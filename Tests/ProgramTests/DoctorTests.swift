import Foundation
import RealDebridSimulator
import Testing

/// What `doctor` says of an installation, and what it hands out.
@Suite struct DoctorTests {
  private static let port = 1

  private func verdicts(_ ran: Workbench.Ran) throws -> [String: String] {
    let found = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [[String: Any]]
    let pairs = try #require(found).compactMap { finding -> (String, String)? in
      guard let check = finding["check"] as? String, let verdict = finding["verdict"] as? String else {
        return nil
      }
      return (check, verdict)
    }
    return Dictionary(pairs) { $0 == "ok" ? $1 : $0 }
  }

  private func source(_ address: String) -> String { "[[source]]\nname = \"Mine\"\nurl = \"\(address)\"\n" }

  @Test func `a sound installation has nothing that fails, and nothing is changed`() async throws {
    try await Workbench.run { bench in
      try bench.wish(source(bench.simulator.addonURL(key: "KEY-OF-MINE")))
      let before = try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path).filter {
        !$0.hasSuffix(".out") && !$0.hasSuffix(".err")
      }
      let ran = try await bench.offlinio("doctor")
      #expect(ran.exit == 0, "\(ran)")
      for check in [
        "watchlist", "token", "account", "clock", "source", "library", "filesystem", "space", "units",
      ] {
        #expect(ran.output.contains(" \(check): "), "\(check): \(ran)")
      }
      #expect(ran.output.contains("source: Mine (127.0.0.1) answers"), "\(ran)")
      #expect(!"\(ran)".contains("KEY-OF-MINE"))
      #expect(bench.world.log.adds == 0)
      let after = try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path).filter {
        !$0.hasSuffix(".out") && !$0.hasSuffix(".err")
      }
      #expect(before == after)
    }
  }

  @Test func `what fails is told beside what does not, and ends as sync would`() async throws {
    try await Workbench.run { bench in
      try bench.wish(source("http://127.0.0.1:1/KEY-OF-MINE/manifest.json"))
      let down = try await bench.offlinio("doctor", "--json")
      #expect(down.exit == 75, "\(down)")
      #expect(try verdicts(down)["source"] == "FAIL")
      bench.world.add(Fault(.time, .header("Date", "Mon, 01 Jan 2024 00:00:00 GMT"), times: nil))
      try FileManager.default.removeItem(at: bench.library.appending(path: ".offlinio/marker"))
      let unmarked = try await bench.offlinio("doctor", "--json")
      #expect(unmarked.exit == 73, "\(unmarked)")
      #expect(try verdicts(unmarked)["clock"] == "warn")
      let none = try await bench.offlinio(
        "doctor", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": "wrong-token"])
      #expect(none.exit == 77, "\(none)")
      #expect(none.output.contains("FAIL token: "), "\(none)")
      #expect(!"\(down)\(unmarked)\(none)".contains("KEY-OF-MINE"))
    }
  }

  @Test func `an expired account and a network without Real-Debrid are told apart`() async throws {
    try await Workbench.run({ $0.account.standing = .expired }) { bench in
      try bench.wish("")
      #expect(try await bench.offlinio("doctor").exit == 69)
      bench.world.add(Fault(.user, .html(status: 503), times: nil))
      #expect(try await bench.offlinio("doctor").exit == 75)
    }
  }

  @Test func `a bundle replaces an earlier one, and no other file`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let before = try Data(contentsOf: bench.watchlist)
      let ran = try await bench.offlinio("doctor", "--bundle", bench.watchlist.path)
      #expect(ran.exit == 64, "\(ran)")
      #expect(ran.messages.contains("left alone"), "\(ran)")
      #expect(try Data(contentsOf: bench.watchlist) == before)
      let file = bench.folder.appending(path: "bundle.json")
      for _ in 1...2 {
        let ran = try await bench.offlinio("doctor", "--bundle", file.path)
        #expect(ran.exit != 64, "\(ran)")
        #expect(FileManager.default.fileExists(atPath: file.path))
      }
    }
  }

  @Test func `a login that is due is no proof of an account`() async throws {
    try await Workbench.run({
      $0.login.interval = 1
      $0.login.pendingPolls = 0
    }) { bench in
      try bench.wish(source(bench.simulator.addonURL(key: "KEY-OF-MINE")))
      let noToken = ["OFFLINIO_REAL_DEBRID_TOKEN": ""]
      #expect(try await bench.offlinio("login", environment: noToken).exit == 0)
      let stored = bench.folder.appending(path: "real-debrid.json")
      let document = try JSONSerialization.jsonObject(with: Data(contentsOf: stored))
      var members = try #require(document as? [String: String])
      members["obtained"] = "2020-01-01T00:00:00Z"
      members["expires"] = "2020-01-02T00:00:00Z"
      let bytes = try JSONSerialization.data(withJSONObject: members)
      // In its place, so that the mode stays.
      let file = try FileHandle(forWritingTo: stored)
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: bytes)
      try file.close()
      bench.world.update { $0.login.isRevoked = true }
      let ran = try await bench.offlinio("doctor", environment: noToken)
      #expect(ran.output.contains("warn token: "), "\(ran)")
      #expect(ran.output.contains("the next run renews it"), "\(ran)")
      #expect(try Data(contentsOf: stored) == bytes)
    }
  }

  @Test func `the bundle holds no secret`() async throws {
    try await Workbench.run({
      $0.login.interval = 1
      $0.login.pendingPolls = 0
    }) { bench in
      try bench.wish(source(bench.simulator.addonURL(key: "KEY-OF-SOURCE")))
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      let more = """
        [server]
        access_key_file = "access.key"
        admin_token_file = "admin.token"
        [notify]
        healthcheck = "https://hc.example/ping/KEY-OF-HEALTH"
        webhook = "https://hook.example/KEY-OF-HOOK?k=KEY-OF-QUERY"
        command = ["/bin/true", "KEY-OF-COMMAND"]
        """
      try Data("\(text)\n\(more)\n".utf8).write(to: bench.watchlist)
      let files = [
        "access.key": "KEY-OF-ACCESS-1234", "admin.token": "KEY-OF-ADMIN-12345",
        "tmdb.key": "KEY-OF-TMDB-123456",
      ]
      for (name, secret) in files {
        let file = bench.folder.appending(path: name)
        try Data(secret.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      }
      let login = try await bench.offlinio("login", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(login.exit == 0, "\(login)")
      let stored = bench.folder.appending(path: "real-debrid.json")
      let kept = try Data(contentsOf: stored)
      bench.world.update { $0.login.tokens = [:] }
      let refused = try await bench.offlinio("doctor", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(refused.output.contains("warn token: "), "\(refused)")
      #expect(try Data(contentsOf: stored) == kept)
      _ = try await bench.offlinio("sync")
      let file = bench.folder.appending(path: "bundle.json")
      let ran = try await bench.offlinio("doctor", "--bundle", file.path)
      let bundle = try String(contentsOf: file, encoding: .utf8)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let members = try #require(JSONSerialization.jsonObject(with: Data(bundle.utf8)) as? [String: Any])
      #expect(Set(members.keys) == ["schema", "versions", "settings", "findings", "runs"])
      #expect((members["runs"] as? [Any])?.count == 1)
      let document = try JSONSerialization.jsonObject(
        with: Data(contentsOf: bench.folder.appending(path: "real-debrid.json")))
      let tokens = try #require(document as? [String: String]).filter {
        !["obtained", "expires"].contains($0.key)
      }
      for secret in Array(tokens.values) + ["KEY-OF", bench.world.state.account.token] {
        #expect(!bundle.contains(secret), "\(secret)")
        #expect(!"\(ran)".contains(secret), "\(secret)")
      }
    }
  }
}
