// swift-tools-version: 6.2

import PackageDescription

// A package of its own: what is built for fuzzing has no `main` that a plain build would find.
// The fuzzer calls what is `package` in Eigenframe: it is compiled as a part of that package. SwiftPM names a package after
// its folder.
let eigenframe = Context.packageDirectory.split(separator: "/").dropLast(2).last ?? "eigenframe"
let identity = eigenframe.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "eigenframe", path: "../..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz-weight-files",
      dependencies: ["CFuzzer", .product(name: "Eigenframe", package: "eigenframe")],
      path: "Sources/FuzzWeightFiles",
      packageAccess: false,
      swiftSettings: [
        .unsafeFlags(["-package-name", String(identity)]),
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ]
)
