// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// MARK: Rooms, in the order the data passes through them

let rooms: [Target] = [
  // Not linked against LAPACK and BLAS: they are loaded with the first call.
  .target(name: "CLAPACK"),
  .target(name: "Matrices", swiftSettings: settings),
  .target(name: "CMachine"),
  .target(name: "CVectors"),
  .target(
    name: "LinearAlgebra", dependencies: ["CLAPACK", "CMachine", "CVectors", "Matrices"],
    swiftSettings: settings),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  // Not linked against libhdf5, but compiled for it: it is loaded with the first file.
  .target(name: "CHDF5", cSettings: [.define("HDF5", .when(traits: ["HDF5"]))]),
  .target(
    name: "WeightFiles", dependencies: ["CHDF5", "CZlib", "Matrices"], swiftSettings: settings),
  .target(
    name: "Frames", dependencies: ["CVectors", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .systemLibrary(name: "CNauty", providers: [.apt(["libnauty2-dev"])]),
  .target(
    name: "AssociationSchemes", dependencies: ["CNauty", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(name: "CDistributions"),
  .target(
    name: "Geometries",
    dependencies: ["AssociationSchemes", "CDistributions", "Frames", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(name: "CTraining"),
  .systemLibrary(name: "CLBFGS", pkgConfig: "liblbfgs", providers: [.apt(["liblbfgs-dev"])]),
  .target(
    name: "ToyModels", dependencies: ["CLBFGS", "CTraining", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(
    name: "Series",
    dependencies: ["Frames", "Geometries", "LinearAlgebra", "Matrices", "WeightFiles"],
    swiftSettings: settings),
  .target(name: "Figures", dependencies: ["WeightFiles"], swiftSettings: settings),
  .target(name: "Documents", dependencies: ["Figures", "WeightFiles"], swiftSettings: settings),
  .target(
    name: "Reports",
    dependencies: ["AssociationSchemes", "Documents", "Figures", "Frames", "Geometries", "Series"],
    swiftSettings: settings),
  .target(
    name: "Experiments",
    dependencies: [
      "AssociationSchemes", "Documents", "Figures", "Frames", "Geometries", "LinearAlgebra",
      "Matrices", "Reports", "Series", "ToyModels", "WeightFiles",
    ],
    swiftSettings: settings),
  .target(
    name: "Eigenframe",
    dependencies: [
      "AssociationSchemes", "Documents", "Experiments", "Figures", "Frames", "Geometries",
      "LinearAlgebra", "Matrices", "Reports", "Series", "ToyModels", "WeightFiles",
    ],
    swiftSettings: settings),
]

// MARK: The command

let command: [Target] = [
  .executableTarget(
    name: "eigenframe",
    dependencies: [
      "CMachine", "Eigenframe", "LinearAlgebra",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    path: "Sources/Command",
    swiftSettings: settings)
]

// MARK: Tests

func tests(_ room: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: "\(room)Tests",
    dependencies: [.byName(name: room), "TestSupport"] + dependencies,
    swiftSettings: settings)
}

let checks: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["LinearAlgebra", "Matrices"], swiftSettings: settings),
  tests("Matrices"),
  tests("LinearAlgebra", "Matrices"),
  tests("WeightFiles", "Matrices"),
  tests("Frames", "LinearAlgebra", "Matrices"),
  tests("AssociationSchemes", "LinearAlgebra", "Matrices"),
  tests("Geometries", "AssociationSchemes", "Frames", "LinearAlgebra", "Matrices"),
  tests("ToyModels", "CTraining", "Geometries", "Frames", "LinearAlgebra", "Matrices"),
  tests("Experiments", "Documents", "Series", "ToyModels", "Matrices", "WeightFiles"),
  tests("Series", "Frames", "Geometries", "LinearAlgebra", "Matrices", "WeightFiles"),
  tests("Reports", "Documents", "Geometries"),
  tests("Figures", "WeightFiles"),
  tests("Documents", "Figures", "WeightFiles"),
  tests("Eigenframe"),
  .testTarget(
    name: "CommandTests",
    dependencies: ["eigenframe", "Eigenframe", "LinearAlgebra", "TestSupport"],
    swiftSettings: settings),
]

let package = Package(
  name: "eigenframe",
  products: [
    .executable(name: "eigenframe", targets: ["eigenframe"]),
    .library(name: "Eigenframe", targets: ["Eigenframe"]),
  ],
  traits: [
    .trait(name: "HDF5", description: "Read HDF5 and Keras files, by the HDF5 library."),
    .default(enabledTraits: ["HDF5"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: rooms + command + checks,
  cxxLanguageStandard: .cxx17
)
