package import Files
import Library
package import Model
import Planning
import ReleaseNames
import Secrets
package import SystemPackage
package import Watchlist

/// Gives each wish that is asked for a file of its own, unless it is there already.
package struct WishAdder: Sendable {
  /// What has to be asked of others.
  package struct Surroundings: Sendable {
    /// Whether there is a source that an id could be looked for at.
    package var hasSources: Bool
    /// What the library knows a title as; nil for one that it does not have.
    package var kindInLibrary: @Sendable (TitleID) -> Wish.Kind?
    /// What the providers of metadata know an id as.
    package var kindOfID: @Sendable (IMDbID) async -> Observed<Wish.Kind?>
    /// Takes back that a title was deleted, where it was.
    package var lift: @Sendable (TitleID) async throws(SyncOutcome.Stop) -> Void

    package init(
      hasSources: Bool = true,
      kindInLibrary: @escaping @Sendable (TitleID) -> Wish.Kind?,
      kindOfID: @escaping @Sendable (IMDbID) async -> Observed<Wish.Kind?>,
      lift: @escaping @Sendable (TitleID) async throws(SyncOutcome.Stop) -> Void
    ) {
      self.hasSources = hasSources
      self.kindInLibrary = kindInLibrary
      self.kindOfID = kindOfID
      self.lift = lift
    }
  }

  private let folder: FilePath
  private var wishes: [Wish]
  private let pins: PinReader
  private let files: FileThreads
  private let surroundings: Surroundings
  private let emit: @Sendable (RunEvent) -> Void

  /// - Parameters:
  ///   - folder: Where the files go: `watchlist.d`.
  ///   - wishes: Those that there are.
  package init(
    folder: FilePath, wishes: [Wish], pins: PinReader, files: FileThreads, surroundings: Surroundings,
    emit: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.folder = folder
    self.wishes = wishes
    self.pins = pins
    self.files = files
    self.surroundings = surroundings
    self.emit = emit
  }

  /// Why one of them cannot be added.
  private struct Refusal: Error {
    let exit: ExitCode
    let reason: String
  }

  /// Adds one after the other; one that fails does not keep the others from it, but one that can be no wish does.
  /// - Parameter kind: What all of them are; nil finds it out for each.
  package mutating func add(_ arguments: [WishArgument], as kind: Wish.Kind?) async -> [AdditionOutcome.Item]
  {
    let impossible = await impossible(arguments)
    guard impossible.isEmpty else { return impossible }
    var items: [AdditionOutcome.Item] = []
    for argument in arguments {
      // What was not begun is no failure; the stop itself is told by whoever stopped it.
      if Task.isCancelled { break }
      do throws(Refusal) {
        items.append(try await add(argument, as: kind))
      } catch {
        if Task.isCancelled { break }
        items.append(.failed(exit: error.exit, reason: error.reason))
      }
    }
    return items
  }

  /// Torrent files that are not there or are none.
  private func impossible(_ arguments: [WishArgument]) async -> [AdditionOutcome.Item] {
    var items: [AdditionOutcome.Item] = []
    for case .release(.torrentFile(let path)) in arguments {
      guard case .failure(let fault) = await pins.read(.torrentFile(path)) else { continue }
      items.append(.failed(exit: .usage, reason: fault.release.reason))
    }
    return items
  }

  private mutating func add(
    _ argument: WishArgument, as kind: Wish.Kind?
  ) async throws(Refusal) -> AdditionOutcome.Item {
    let (subject, release) = try await subject(of: argument)
    let id = subject.id
    let wish: Wish
    if let present = wishes.first(where: { subject.isAsked(by: $0) }) {
      wish = try accepted(present, id, as: kind)
    } else {
      let found: Wish.Kind
      if let kind { found = kind } else { found = try await self.kind(of: subject, release) }
      switch try await make(NewWish(kind: found, subject: subject)) {
      case .made(let made):
        wish = made
        tellWhatIsMissing(made)
      case .present(let present): wish = try accepted(present, id, as: kind)
      }
      wishes.append(wish)
    }
    if let title = await titleID(of: wish, release) { try await lift(title, id) }
    return .wished(id: id, file: wish.origin.file)
  }

  private func subject(
    of argument: WishArgument
  ) async throws(Refusal) -> (NewWish.Subject, KnownRelease?) {
    switch argument {
    case .title(let imdb): return (.title(imdb), nil)
    case .release(.torrentURL(let url)):
      // Not asked for here: the run that fetches it reads it.
      let key = ReleaseKey(linkSHA256: SHA256.hex(of: Array(url.reveal().utf8)))
      let name = LinkName.name(of: url).map { String($0.dropLast(".torrent".count)) }
      return (
        .release(.torrentURL(url), key),
        KnownRelease(reference: .torrentURL(url), key: key, name: name ?? url.host, isNamed: name != nil)
      )
    case .release(let reference):
      switch await pins.read(reference) {
      case .success(let pin): return (.release(reference, pin.release.key), pin.release)
      case .failure(let fault):
        throw Refusal(
          exit: fault.release.isTemporary ? .temporary : .itemsFailed, reason: fault.release.reason)
      }
    }
  }

  /// A wish that was there before, unless it is for something else than what is asked for now.
  private func accepted(_ wish: Wish, _ id: String, as kind: Wish.Kind?) throws(Refusal) -> Wish {
    let place = "\(wish.origin.file):\(wish.origin.line)"
    guard kind == nil || kind == wish.kind else {
      throw Refusal(
        exit: .itemsFailed,
        reason: "\(id) is wished for as a [[\(wish.kind.rawValue)]] already, at \(place); change it there")
    }
    emit(.note("\(id) is wished for already, at \(place); nothing is changed"))
    return wish
  }

  private func tellWhatIsMissing(_ wish: Wish) {
    guard wish.releases.isEmpty, !surroundings.hasSources else { return }
    emit(
      .note(
        "there is no [[source]] to ask for \(wish.label): only a torrent that is in the account already can fulfil it"
      ))
  }

  private func make(_ wish: NewWish) async throws(Refusal) -> WishFile.Outcome {
    do {
      return try await files.run { [folder] in try WishFile.make(wish, in: folder) }
    } catch let fault as WishFile.Fault {
      if case .file = fault { throw Refusal(exit: .diskProblem, reason: "\(fault)") }
      throw Refusal(exit: .itemsFailed, reason: "\(fault)")
    } catch {
      throw Refusal(exit: .bug, reason: "\(error)")
    }
  }

  private func lift(_ title: TitleID, _ id: String) async throws(Refusal) {
    do throws(SyncOutcome.Stop) {
      try await surroundings.lift(title)
    } catch {
      throw Refusal(
        exit: error.exit,
        reason:
          "\(id) is wished for, but it was deleted and stays so for now: \(error.reason); add it again later")
    }
  }
}

extension WishAdder {
  private func kind(
    of subject: NewWish.Subject, _ release: KnownRelease?
  ) async throws(Refusal) -> Wish.Kind {
    switch subject {
    case .title(let imdb):
      if let kind = surroundings.kindInLibrary(TitleID(imdb)) { return kind }
      switch await surroundings.kindOfID(imdb) {
      case .known(let kind?): return kind
      case .known(nil):
        throw Refusal(
          exit: .itemsFailed,
          reason: "no provider of metadata knows \(imdb) as a film or a series; \(WishKindFinding.advice)")
      case .unknown(let reason):
        throw Refusal(
          exit: .temporary,
          reason:
            "whether \(imdb) is a film or a series could not be found out: \(reason); try again later, or "
            + WishKindFinding.advice)
      }
    case .release(_, let key):
      if let infohash = key.infohash {
        if let kind = surroundings.kindInLibrary(TitleID(ownFor: infohash)) { return kind }
      }
      let name = release.flatMap { $0.isNamed ? $0.name : nil }
      let kind = WishKindFinding.kind(named: name, files: release?.files ?? []) { ReleaseName.parse($0) }
      if let kind { return kind }
      emit(
        .note("\(subject.id) has no name that tells what it is, and is taken for a film; else use --series"))
      return .movie
    }
  }

  /// The id that the title has or would have; nil where only a torrent file on a server tells it.
  private func titleID(of wish: Wish, _ release: KnownRelease?) async -> TitleID? {
    if let imdb = wish.imdb { return TitleID(imdb) }
    guard !wish.releases.contains(where: { if case .torrentURL = $0 { true } else { false } }) else {
      return nil
    }
    var releases: [KnownRelease] = []
    for reference in wish.releases {
      if let release, release.reference == reference {
        releases.append(release)
      } else if case .success(let pin) = await pins.read(reference) {
        releases.append(pin.release)
      }
    }
    return SubjectReader.id(of: wish, releases: releases)
  }
}
