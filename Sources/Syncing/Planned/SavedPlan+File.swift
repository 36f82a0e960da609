package import Files
import FoundationEssentials
import Model
package import SystemPackage
import Watchlist

extension SavedPlan {
  /// Why a file is no plan that could be gone by.
  package enum Unusable: Error, Sendable, Hashable, CustomStringConvertible {
    case missing
    case file(FileFault)
    case tooLarge
    /// Something else, or a plan that was cut off or changed.
    case damaged(String)
    case newer(String)
    case otherLibrary(String)
    case otherWatchlist(String)

    package var description: String {
      switch self {
      case .missing: "there is no such file"
      case .file(let fault): "\(fault)"
      case .tooLarge: "it is larger than any plan"
      case .damaged(let reason): "it is no plan, or a damaged one: \(reason)"
      case .newer(let schema): "it is of the form \(schema.abridged), which this version does not know"
      case .otherLibrary(let path): "it was made for another library, \(path.abridged)"
      case .otherWatchlist(let path): "it was made for another watchlist, \(path.abridged)"
      }
    }
  }

  private static let mostBytes = 64 << 20

  /// The file's bytes.
  package func bytes() throws -> [UInt8] { try JSONDocument.bytes(of: self) }

  /// Reads a plan, which may be hostile, huge or cut off; the call blocks.
  package static func read(
    _ path: FilePath, library: String, watchlist: String
  ) throws(Unusable) -> SavedPlan {
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileReading.bytes(of: path, limit: mostBytes)
    } catch {
      throw error.errno == .fileTooLarge ? .tooLarge : .file(error)
    }
    guard let bytes else { throw .missing }
    let plan = try SavedPlan(bytes)
    guard plan.library == library else { throw .otherLibrary(plan.library) }
    guard plan.watchlist == watchlist else { throw .otherWatchlist(plan.watchlist) }
    return plan
  }

  /// Whether a file may be replaced by a plan: it is one, or nothing.
  package static func isPlan(_ bytes: [UInt8]) -> Bool {
    // What cannot be read is none.
    bytes.isEmpty || (try? JSONValue(bytes: bytes))?["schema"]?.string?.hasPrefix(family) == true
  }

  package static func isPlan(at path: FilePath) throws(FileFault) -> Bool {
    try FileReading.bytes(of: path, limit: mostBytes).map(isPlan) ?? true
  }

  private static let family = "offlinio/plan-"

  init(_ bytes: [UInt8]) throws(Unusable) {
    do {
      let document = try JSONValue(bytes: bytes)
      guard let schema = document["schema"]?.string, schema.hasPrefix(SavedPlan.family) else {
        throw Unusable.damaged("it does not say that it is one")
      }
      guard schema == SavedPlan.schema else { throw Unusable.newer(schema) }
      self = try JSONDecoder().decode(SavedPlan.self, from: Data(bytes))
    } catch let unusable as Unusable {
      throw unusable
    } catch let DecodingError.keyNotFound(key, _) {
      throw .damaged("it lacks '\(key.stringValue)'")
    } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
      throw .damaged("'\(context.codingPath.last?.stringValue.abridged ?? "it")' holds something else")
    } catch {
      throw .damaged("it is no JSON document")
    }
    for id in items.map(\.id) where TitleID(id) == nil { throw .damaged("\(id.quoted) is no id") }
    for id in removals.map(\.id) where ContentID(id) == nil { throw .damaged("\(id.quoted) is no id") }
    for release in items.flatMap(\.candidates).map(\.release) where ReleaseKey(release) == nil {
      throw .damaged("\(release.quoted) is no release")
    }
  }
}
