/// The file hosters that links may lead to; none of it needs a token.
enum HostsHandlers {
  static let routes: [Route] = [
    .api("GET", "hosts", .hosts, needsToken: false) { _, _ in
      .json([
        "hoster.example": [
          "id": "ho", "name": "Hoster", "image": "https://fcdn.example/hoster.png",
          "image_big": "https://fcdn.example/hoster-big.png",
        ]
      ])
    },
    .api("GET", "hosts/regex", .hostsRegex, needsToken: false) { _, state in
      .json(.array(state.options.hosterPatterns.map { .string($0) }))
    },
    .api("GET", "hosts/domains", .hostsDomains, needsToken: false) { _, _ in .json(["hoster.example"]) },
  ]
}
