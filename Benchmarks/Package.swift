// swift-tools-version: 6.2

import PackageDescription

// The benchmarks call what is `package` in Eigenframe: they are compiled as a part of that package. SwiftPM names a package
// after its folder.
let eigenframe = Context.packageDirectory.split(separator: "/").dropLast().last ?? "eigenframe"
let identity = eigenframe.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }

let settings: [SwiftSetting] = [
  .unsafeFlags(["-package-name", String(identity)]),
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let dependencies: [Target.Dependency] = [
  .product(name: "Eigenframe", package: "eigenframe"),
  .product(name: "ArgumentParser", package: "swift-argument-parser"),
]

// A package of its own, so that users of Eigenframe never build it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "eigenframe", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "recognition-evaluation", dependencies: dependencies,
      path: "Sources/RecognitionEvaluation", packageAccess: false, swiftSettings: settings),
    .executableTarget(
      name: "reading-throughput", dependencies: dependencies,
      path: "Sources/ReadingThroughput", packageAccess: false, swiftSettings: settings),
    .executableTarget(
      name: "stage-timing", dependencies: dependencies,
      path: "Sources/StageTiming", packageAccess: false, swiftSettings: settings),
    .executableTarget(
      name: "counted-work", dependencies: dependencies,
      path: "Sources/CountedWork", packageAccess: false, swiftSettings: settings),
  ]
)
