import Foundation
import RealDebridSimulator
import Testing

/// The last moments of the process, when threads of its own still end or work.
@Suite struct ExitTests {
  /// Laid between the program and the system, it tells how the process ends.
  private static let witness = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdio.h>
    #include <string.h>
    __attribute__((constructor)) static void begin(void) {
      fprintf(stderr, "witness: %s begun\\n", program_invocation_short_name);
    }
    __attribute__((destructor)) static void end(void) { fputs("witness: libraries taken apart\\n", stderr); }
    int __cxa_atexit(void (*handler)(void *), void *argument, void *library) {
      Dl_info place;
      if (dladdr((void *)handler, &place) && place.dli_sname && strcmp(place.dli_sname, "OPENSSL_cleanup") == 0)
        fputs("witness: libcrypto taken apart\\n", stderr);
      int (*next)(void (*)(void *), void *, void *);
      next = dlsym(RTLD_NEXT, "__cxa_atexit");
      return next(handler, argument, library);
    }
    """

  /// Runs verbs beside the witness.
  private func witnessed(_ bench: Workbench, _ verb: String...) async throws -> Workbench.Ran {
    let (source, library) = (
      bench.folder.appending(path: "witness.c"), bench.folder.appending(path: "witness.so")
    )
    try Data(Self.witness.utf8).write(to: source)
    let compiler = try RunningProgram(
      ["clang", "-shared", "-fPIC", "-o", library.path, source.path, "-ldl"], environment: bench.variables,
      in: bench.folder)
    await compiler.exit()
    #expect(compiler.ran.exit == 0, "\(compiler.ran)")
    let program = try bench.launch(verb, environment: ["LD_PRELOAD": library.path])
    await program.exit()
    #expect(program.ran.messages.contains("witness: offlinio begun"))
    return program.ran
  }

  @Test(arguments: ["sync", "verify"])
  func `libcrypto is not taken apart at the exit, where a thread that ends would free its part twice`(
    verb: String
  ) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let ran = try await witnessed(bench, verb)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("witness: libraries taken apart"), "\(ran)")
      #expect(!ran.messages.contains("witness: libcrypto"), "\(ran)")
    }
  }

  @Test func `a server that cannot listen takes no library from a scan that may have begun`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let port = try #require(URL(string: bench.simulator.origin)?.port)
      let ran = try await witnessed(bench, "serve", "--listen", "127.0.0.1:\(port)")
      #expect(ran.exit == 75, "\(ran)")
      #expect(!ran.messages.contains("taken apart"), "\(ran)")
    }
  }

  /// Where nobody reads its results the run is done, where nobody reads its messages it is not.
  @Test(
    arguments: [("verify", ">", SIGTERM, 143), ("verify", ">", SIGINT, 130), ("sync", "2>", SIGTERM, 143)]
      as [(String, String, Int32, Int32)])
  func `a signal ends a verb that waits for a reader`(
    verb: String, redirection: String, signal: Int32, exit: Int32
  ) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      if verb == "verify" { #expect(try await bench.offlinio("sync").exit == 0) }
      let pipe = bench.folder.appending(path: "pipe").path
      try #require(mkfifo(pipe, 0o600) == 0)
      let reader = open(pipe, O_RDWR | O_NONBLOCK)
      defer { close(reader) }
      let filling = [UInt8](repeating: 0, count: 4096)
      while write(reader, filling, filling.count) > 0 {}
      let run = try RunningProgram(
        ["/bin/sh", "-c", "exec '\(Workbench.program.path)' \(verb) --verbose \(redirection)'\(pipe)'"],
        environment: bench.variables, in: bench.folder)
      let threads = "/proc/\(run.identifier)/task"
      try await eventually("it waits for the reader") {
        try FileManager.default.contentsOfDirectory(atPath: threads).contains {
          // A thread that has ended meanwhile waits for nothing.
          let wait = try? String(contentsOfFile: "\(threads)/\($0)/wchan", encoding: .utf8)
          return wait?.contains("pipe_write") == true
        }
      }
      kill(run.identifier, signal)
      try await eventually("it ends") { !run.isRunning }
      if run.isRunning { run.kill() }
      await run.exit()
      #expect(run.ran.exit == exit, "\(run.ran)")
    }
  }
}
