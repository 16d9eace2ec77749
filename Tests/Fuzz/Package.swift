// swift-tools-version: 6.2

import PackageDescription

// A package of its own: what is built for fuzzing has no `main` that a plain build would find.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "eigenframe", path: "../..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz-weight-files",
      dependencies: ["CFuzzer", .product(name: "Eigenframe", package: "eigenframe")],
      path: "Sources/FuzzWeightFiles",
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ]
)
