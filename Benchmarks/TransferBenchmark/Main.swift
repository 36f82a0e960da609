import Files
import Glibc
import Secrets
import SystemPackage
import Transfer

/// Fetches the URLs of standard input into a folder with the product's own engine, for `Benchmarks/transfer` to time.
@main
enum Main {
  static func main() async throws {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    var urls: [SecretURL] = []
    while let line = readLine() {
      guard let url = SecretURL(line) else { throw Misuse("no URL: \(line)") }
      urls.append(url)
    }
    let client = HTTPClient(userAgent: "offlinio-benchmark", rate: { options.rate })
    var downloader = Downloader(client: client, files: FileThreads(count: options.files + 2))
    downloader.hashes = options.hashes
    let space = SpaceReserve(minimum: 1 << 30)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, url) in urls.enumerated() {
        if index >= options.files { try await group.next() }
        let request = DownloadRequest(
          part: options.folder.appending("\(index).part"), expectedSize: nil, identity: "\(index)",
          space: space)
        group.addTask { [downloader] in
          let link = DownloadLink(url, connections: options.connections)
          _ = try await downloader.download(request, from: link) { _ in }
        }
      }
      try await group.waitForAll()
    }
  }
}

private struct Misuse: Error {
  let words: String

  init(_ words: String) { self.words = words }
}

/// What the command line says: `--into FOLDER --files N --connections N --rate BYTES --no-hashes`.
private struct Options {
  var folder = FilePath(".")
  var files = 1
  var connections = 4
  var rate = DownloadRate.unlimited
  var hashes = true

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      if name == "--no-hashes" {
        hashes = false
        continue
      }
      guard let value = rest.popFirst() else { throw Misuse("\(name) needs a value") }
      switch (name, Int(value)) {
      case ("--into", _): folder = FilePath(value)
      case ("--files", let count?): files = count
      case ("--connections", let count?): connections = count
      case ("--rate", let bytes?): rate = .bytesPerSecond(Int64(bytes))
      default: throw Misuse("\(name) \(value)")
      }
    }
  }
}
