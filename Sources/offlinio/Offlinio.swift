import ArgumentParser

struct Offlinio: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offlinio",
    abstract: "Fetches the films and series of a watchlist through Real-Debrid, and serves them to Stremio.",
    discussion: """
      Begin with `offlinio init LIBRARY`, add a wish to the watchlist that it makes, then run `offlinio sync`.
      """,
    version: Version.text,
    subcommands: [
      InitCommand.self, CheckCommand.self, PlanCommand.self, SyncCommand.self, ServeCommand.self,
      StatusCommand.self, ListCommand.self, ExplainCommand.self, AddCommand.self,
      RemoveCommand.self, PauseCommand.self, ResumeCommand.self, TrashCommand.self, RestoreCommand.self,
      PruneCommand.self, VerifyCommand.self, AdoptCommand.self, ExportCommand.self, RebuildCommand.self,
      LoginCommand.self, DoctorCommand.self, ParseCommand.self, SchemaCommand.self,
    ])
}
