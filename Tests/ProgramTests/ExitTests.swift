import Foundation
import Testing

/// The last moments of the process, when threads of its own still end.
@Suite struct ExitTests {
  /// Laid between the program and the system, it tells when libcrypto asks to be taken apart at the exit.
  private static let witness = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <stdio.h>
    #include <string.h>
    int __cxa_atexit(void (*handler)(void *), void *argument, void *library) {
      Dl_info place;
      if (dladdr((void *)handler, &place) && place.dli_sname && strcmp(place.dli_sname, "OPENSSL_cleanup") == 0)
        fputs("libcrypto is taken apart at the exit\\n", stderr);
      int (*next)(void (*)(void *), void *, void *);
      next = dlsym(RTLD_NEXT, "__cxa_atexit");
      return next(handler, argument, library);
    }
    """

  @Test func `libcrypto is not taken apart at the exit, where a thread that ends would free its part twice`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let (source, library) = (
        bench.folder.appending(path: "witness.c"), bench.folder.appending(path: "witness.so")
      )
      try Data(Self.witness.utf8).write(to: source)
      let compiler = try RunningProgram(
        ["clang", "-shared", "-fPIC", "-o", library.path, source.path, "-ldl"], environment: bench.variables,
        in: bench.folder)
      await compiler.exit()
      #expect(compiler.ran.exit == 0, "\(compiler.ran)")
      for verb in ["sync", "verify"] {
        let ran = try await bench.offlinio(verb, environment: ["LD_PRELOAD": library.path])
        #expect(ran.exit == 0, "\(ran)")
        #expect(!ran.messages.contains("libcrypto"), "\(ran)")
      }
    }
  }
}
