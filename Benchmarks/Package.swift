// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
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
      path: "Sources/RecognitionEvaluation", swiftSettings: settings),
    .executableTarget(
      name: "reading-throughput", dependencies: dependencies,
      path: "Sources/ReadingThroughput", swiftSettings: settings),
    .executableTarget(
      name: "stage-timing", dependencies: dependencies,
      path: "Sources/StageTiming", swiftSettings: settings),
    .executableTarget(
      name: "counted-work", dependencies: dependencies,
      path: "Sources/CountedWork", swiftSettings: settings),
  ]
)
