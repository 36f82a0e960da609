// swift-tools-version:6.2
import PackageDescription

let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]
/// Everything but the wrappers around C, which cannot be free of unsafe code.
let memorySafe: [SwiftSetting] = common + [.strictMemorySafety()]
/// Code that waits for disks and networks: it is built small, since no one notices whether it is fast.
let compact: [SwiftSetting] = memorySafe + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// Nothing is loaded into the program that would look for its symbols, functions of one body are kept once, and no exception
/// of C++ passes through it, which a sixth of its size would be for.
let small =
  ["-use-ld=lld"]
  + [
    "--no-export-dynamic", "--icf=safe", "--no-eh-frame-hdr", "-T",
    Context.packageDirectory + "/.ci/no-unwinding.ld",
  ]
  .flatMap { ["-Xlinker", $0] }

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let ssl = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
]

let package = Package(
  name: "offlinio",
  products: [
    .executable(name: "offlinio", targets: ["offlinio"]),
    .executable(name: "offlinio-simulator", targets: ["offlinio-simulator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CTOML",
      cxxSettings: [.define("TOML_HEADER_ONLY", to: "1"), .define("TOML_EXCEPTIONS", to: "0")]),

    .target(name: "Secrets", swiftSettings: memorySafe),
    .target(name: "Model", dependencies: ["Secrets"], swiftSettings: memorySafe),
    .target(name: "ReleaseNames", dependencies: ["Model"], swiftSettings: memorySafe),
    .target(name: "Planning", dependencies: ["Model", "ReleaseNames"], swiftSettings: compact),
    .target(name: "Files", dependencies: ["CLinux", "Secrets", "CCrypto", system], swiftSettings: common),
    .target(
      name: "Transfer", dependencies: ["CCurl", "Files", "Secrets", system],
      swiftSettings: common),
    .target(name: "Markup", dependencies: ["CXML2"], swiftSettings: common),
    .target(name: "MediaProbe", dependencies: ["Model", subprocess, system], swiftSettings: compact),
    .target(
      name: "Watchlist", dependencies: ["CTOML", "Model", "Files", "Secrets", system],
      swiftSettings: common),
    .target(
      name: "RealDebrid", dependencies: ["Model", "Transfer", "Files", "Secrets", system],
      swiftSettings: compact),
    .target(
      name: "Stremio", dependencies: ["Model", "Transfer", "Secrets"], swiftSettings: memorySafe),
    .target(
      name: "Metadata", dependencies: ["Model", "Transfer", "Files", "Stremio", "Secrets", system],
      swiftSettings: compact),
    .target(
      name: "Library", dependencies: ["Model", "ReleaseNames", "Markup", "Files", system],
      swiftSettings: memorySafe),
    .target(
      name: "Notifying", dependencies: ["Model", "Transfer", "Watchlist", "Secrets", subprocess, system],
      swiftSettings: compact),
    .target(
      name: "Syncing",
      dependencies: [
        "Model", "ReleaseNames", "Planning", "Files", "Transfer", "Watchlist", "RealDebrid", "Stremio",
        "Metadata", "MediaProbe", "Library", "Secrets", system, log,
      ],
      swiftSettings: compact),
    .target(
      name: "Serving",
      dependencies: ["CLinux", "CZlib", "Model", "Library", "Stremio", "Files", "Secrets", system, log, ssl]
        + nio,
      resources: [
        .embedInCode("API/openapi.json"), .embedInCode("Page/Source"),
      ],
      swiftSettings: memorySafe),
    .target(
      name: "Doctor",
      dependencies: [
        "Model", "Files", "Transfer", "Watchlist", "RealDebrid", "Stremio", "Metadata", "Library", "Serving",
        "Secrets", system, subprocess,
      ],
      swiftSettings: compact),
    .executableTarget(
      name: "offlinio",
      dependencies: [
        "Model", "ReleaseNames", "Planning", "Files", "Transfer", "Watchlist", "RealDebrid", "Stremio",
        "Metadata", "MediaProbe", "Library", "Notifying", "Syncing", "Serving", "Doctor", "Secrets",
        arguments, system,
        log,
      ],
      swiftSettings: compact,
      linkerSettings: [.unsafeFlags(small, .when(configuration: .release))]),

    .target(
      name: "RealDebridSimulator", dependencies: ["Files"] + nio, exclude: ["Samples"],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "offlinio-simulator", dependencies: ["RealDebridSimulator", arguments, system],
      swiftSettings: memorySafe),

    .executableTarget(
      name: "transfer-benchmark", dependencies: ["Transfer", "Files", "Secrets", system],
      path: "Benchmarks/TransferBenchmark", swiftSettings: common),

    .testTarget(name: "ArchitectureTests", swiftSettings: common),
    .testTarget(name: "SecretsTests", dependencies: ["Secrets"], swiftSettings: common),
    .testTarget(name: "ModelTests", dependencies: ["Model", "Secrets"], swiftSettings: common),
    .testTarget(
      name: "ReleaseNamesTests", dependencies: ["ReleaseNames", "Model"], swiftSettings: common),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "Model", "ReleaseNames"], swiftSettings: common),
    .testTarget(name: "FilesTests", dependencies: ["Files", system], swiftSettings: common),
    .testTarget(
      name: "TransferTests", dependencies: ["Transfer", "Files", "Secrets", system],
      swiftSettings: common),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: common),
    .testTarget(
      name: "MediaProbeTests", dependencies: ["MediaProbe", "Model", system], swiftSettings: common),
    .testTarget(
      name: "WatchlistTests", dependencies: ["Watchlist", "Model", "Files", "Secrets", system],
      swiftSettings: common),
    .testTarget(
      name: "RealDebridTests", dependencies: ["RealDebrid", "Model", "Transfer", "Files", "Secrets", system],
      swiftSettings: common),
    .testTarget(
      name: "StremioTests", dependencies: ["Stremio", "Model", "Transfer", "Secrets"],
      swiftSettings: common),
    .testTarget(
      name: "MetadataTests", dependencies: ["Metadata", "Model", "Transfer", "Files", "Secrets", system],
      swiftSettings: common),
    .testTarget(
      name: "LibraryTests", dependencies: ["Library", "Model", "Files", "Markup", system],
      swiftSettings: common),
    .testTarget(
      name: "NotifyingTests",
      dependencies: ["Notifying", "Model", "Transfer", "Watchlist", "Secrets", system], swiftSettings: common),
    .testTarget(
      name: "SyncingTests",
      dependencies: [
        "Syncing", "Model", "ReleaseNames", "Planning", "Library", "MediaProbe", "RealDebrid", "Stremio",
        "Transfer", "Watchlist", "Metadata", "Files", "Secrets", system,
      ],
      swiftSettings: common),
    .testTarget(
      name: "ServingTests",
      dependencies: ["CZlib", "Serving", "Model", "Library", "Stremio", "Files", "Secrets", system, log, ssl]
        + nio + [.product(name: "NIOEmbedded", package: "swift-nio")],
      swiftSettings: common),
    .testTarget(
      name: "DoctorTests",
      dependencies: ["Doctor", "Model", "Files", "Library", "RealDebrid", "Secrets", "Watchlist", system],
      swiftSettings: common),
    .testTarget(
      name: "RealDebridSimulatorTests", dependencies: ["RealDebridSimulator", "Files"] + nio,
      swiftSettings: common),
    .testTarget(
      name: "ProgramTests",
      dependencies: ["Model", "Files", "RealDebridSimulator", "offlinio", "offlinio-simulator", system, log]
        + nio,
      swiftSettings: common),
  ],
  cxxLanguageStandard: .cxx17
)
