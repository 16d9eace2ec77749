// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The style and the script of pages; `PageAssets` puts them together.
let pageParts = [
  "page.css", "data.js", "selection.js", "tips.js", "panel.js", "pictures.js", "grids.js",
  "scenes.js",
  "tables.js", "search.js", "files.js", "page.js",
]

// MARK: Rooms, in the order the data passes through them

let rooms: [Target] = [
  .target(
    name: "Files",
    dependencies: ["CMachine", .product(name: "SystemPackage", package: "swift-system")],
    swiftSettings: settings),
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
    name: "WeightFiles", dependencies: ["CHDF5", "CZlib", "Files", "Matrices"],
    swiftSettings: settings),
  .target(name: "Frames", dependencies: ["LinearAlgebra", "Matrices"], swiftSettings: settings),
  .systemLibrary(name: "CNauty", providers: [.apt(["libnauty2-dev"])]),
  .target(
    name: "AssociationSchemes", dependencies: ["CNauty", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(name: "CDistributions"),
  .target(name: "Catalogue", dependencies: ["LinearAlgebra", "Matrices"], swiftSettings: settings),
  .target(
    name: "Chance", dependencies: ["CDistributions", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(
    name: "Matching", dependencies: ["Catalogue", "Frames", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(
    name: "Recognition",
    dependencies: [
      "AssociationSchemes", "Catalogue", "Chance", "Frames", "LinearAlgebra", "Matrices",
    ], swiftSettings: settings),
  .target(
    name: "Nulls", dependencies: ["Chance", "Frames", "LinearAlgebra", "Matrices", "Recognition"],
    swiftSettings: settings),
  .target(
    name: "Diagnosis", dependencies: ["Frames", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(
    name: "Groups",
    dependencies: [
      "AssociationSchemes", "CDistributions", "Frames", "LinearAlgebra", "Matching", "Matrices",
    ], swiftSettings: settings),
  .target(name: "CTraining"),
  .systemLibrary(name: "CLBFGS", pkgConfig: "liblbfgs", providers: [.apt(["liblbfgs-dev"])]),
  .target(
    name: "Training",
    dependencies: ["CLBFGS", "CTraining", "Files", "LinearAlgebra", "Matrices", "WeightFiles"],
    swiftSettings: settings),
  .target(
    name: "GroupLearning", dependencies: ["Groups", "LinearAlgebra", "Matrices", "Training"],
    swiftSettings: settings),
  .target(
    name: "ToyModels", dependencies: ["LinearAlgebra", "Matrices", "Training"],
    swiftSettings: settings),
  .target(
    name: "SparseCoding", dependencies: ["LinearAlgebra", "Matrices"], swiftSettings: settings),
  .target(
    name: "SparseEncoders",
    dependencies: ["CTraining", "LinearAlgebra", "Matrices", "SparseCoding", "Training"],
    swiftSettings: settings),
  .target(
    name: "TeacherStudent", dependencies: ["CTraining", "LinearAlgebra", "Matrices", "Training"],
    swiftSettings: settings),
  .target(name: "CExtraction"),
  .target(
    name: "FeatureExtraction",
    dependencies: ["CDistributions", "CExtraction", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  .target(name: "PowerLaws", dependencies: ["LinearAlgebra"], swiftSettings: settings),
  .target(
    name: "TrainingDynamics",
    dependencies: [
      "Frames", "LinearAlgebra", "Matrices", "PowerLaws", "TeacherStudent", "Training",
    ], swiftSettings: settings),
  .target(
    name: "Analysis",
    dependencies: [
      "AssociationSchemes", "Catalogue", "Diagnosis", "Frames", "Groups", "LinearAlgebra",
      "Matching", "Matrices", "Nulls", "Recognition",
    ], swiftSettings: settings),
  .target(
    name: "Series",
    dependencies: [
      "Analysis", "Catalogue", "Files", "Frames", "Groups", "LinearAlgebra", "Matrices",
      "Recognition", "Training", "WeightFiles",
    ], swiftSettings: settings),
  .target(
    name: "Comparison",
    dependencies: [
      "Analysis", "Catalogue", "Diagnosis", "Frames", "LinearAlgebra", "Matching", "Matrices",
      "Recognition",
    ], swiftSettings: settings),
  .target(name: "Figures", dependencies: ["Files"], swiftSettings: settings),
  .target(
    name: "Documents", dependencies: ["Figures", "Files", "WeightFiles"],
    resources: pageParts.map { .embedInCode("Pages/Page/\($0)") }, swiftSettings: settings),
  .target(
    name: "Reports",
    dependencies: [
      "Analysis", "AssociationSchemes", "Catalogue", "Comparison", "Diagnosis", "Documents",
      "FeatureExtraction", "Figures", "Frames", "Groups", "Matching", "Matrices", "Nulls",
      "PowerLaws", "Recognition", "Series", "SparseCoding", "TeacherStudent", "Training",
      "TrainingDynamics",
    ], swiftSettings: settings),
  .target(
    name: "Experiments",
    dependencies: [
      "Analysis", "CDistributions", "Catalogue", "Documents", "FeatureExtraction", "Figures",
      "Frames", "GroupLearning", "Groups", "LinearAlgebra", "Matrices", "Nulls", "PowerLaws",
      "Recognition", "Reports", "Series", "SparseCoding", "SparseEncoders", "TeacherStudent",
      "ToyModels", "Training", "TrainingDynamics", "WeightFiles",
    ], swiftSettings: settings),
  .target(
    name: "Eigenframe",
    dependencies: [
      "Analysis", "AssociationSchemes", "Catalogue", "Chance", "Comparison", "Diagnosis",
      "Documents", "Experiments", "FeatureExtraction", "Figures", "Files", "Frames", "Groups",
      "LinearAlgebra", "Matching", "Matrices", "Nulls", "PowerLaws", "Recognition", "Reports",
      "Series", "SparseCoding", "TeacherStudent", "ToyModels", "Training", "TrainingDynamics",
      "WeightFiles",
    ], swiftSettings: settings),
]

// MARK: The command

let command: [Target] = [
  .executableTarget(
    name: "eigenframe",
    dependencies: [
      "Eigenframe", "FeatureExtraction", "Files", "LinearAlgebra",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    path: "Sources/Command",
    swiftSettings: settings)
]

// MARK: The library for C and other languages

let door: [Target] = [
  .target(name: "CEigenframe"),
  .target(
    name: "CDoor", dependencies: ["CEigenframe", "Eigenframe", "LinearAlgebra"],
    swiftSettings: settings),
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
  .target(
    name: "GeometryTestSupport", dependencies: ["Catalogue", "LinearAlgebra", "Matrices"],
    swiftSettings: settings),
  tests("Files"),
  tests("Matrices"),
  tests("LinearAlgebra", "Matrices"),
  tests("WeightFiles", "Files", "Matrices"),
  tests("Frames", "LinearAlgebra", "Matrices"),
  tests("AssociationSchemes", "LinearAlgebra", "Matrices"),
  tests("Catalogue", "Frames", "GeometryTestSupport", "LinearAlgebra", "Matrices"),
  tests("Chance", "Catalogue", "GeometryTestSupport", "LinearAlgebra", "Matrices"),
  tests("Matching", "Catalogue", "LinearAlgebra", "Matrices"),
  tests(
    "Recognition", "AssociationSchemes", "Catalogue", "Chance", "Frames", "GeometryTestSupport",
    "LinearAlgebra", "Matrices"),
  tests("Diagnosis", "Frames", "LinearAlgebra", "Matrices"),
  tests("Groups", "Frames", "LinearAlgebra", "Matrices"),
  tests("Nulls", "Catalogue", "Frames", "LinearAlgebra", "Matrices", "Recognition"),
  tests("Training", "CTraining", "Files", "LinearAlgebra", "Matrices", "WeightFiles"),
  tests("ToyModels", "Files", "LinearAlgebra", "Matrices", "Training", "WeightFiles"),
  tests(
    "Experiments", "Documents", "FeatureExtraction", "Figures", "LinearAlgebra", "Matrices",
    "Nulls", "PowerLaws", "Recognition", "SparseCoding", "SparseEncoders", "TeacherStudent",
    "ToyModels", "Training", "TrainingDynamics"),
  tests("SparseCoding", "LinearAlgebra", "Matrices"),
  tests("FeatureExtraction", "LinearAlgebra", "Matrices"),
  tests("TeacherStudent", "Files", "LinearAlgebra", "Matrices", "Training", "WeightFiles"),
  tests("PowerLaws", "LinearAlgebra"),
  tests(
    "TrainingDynamics", "Frames", "LinearAlgebra", "Matrices", "PowerLaws", "TeacherStudent",
    "Training"),
  tests("SparseEncoders", "LinearAlgebra", "Matrices", "SparseCoding", "Training"),
  tests(
    "Series", "Analysis", "Catalogue", "Chance", "Files", "Frames", "LinearAlgebra", "Matrices",
    "Recognition", "Training", "WeightFiles"),
  tests("Comparison", "Analysis", "Diagnosis", "Frames", "LinearAlgebra", "Matrices"),
  tests(
    "Reports", "Catalogue", "Documents", "FeatureExtraction", "Frames", "LinearAlgebra", "Matrices",
    "Nulls", "PowerLaws", "Recognition", "TeacherStudent", "Training", "TrainingDynamics"),
  tests(
    "Analysis", "AssociationSchemes", "Catalogue", "Chance", "Frames", "GeometryTestSupport",
    "Groups",
    "LinearAlgebra", "Matching", "Matrices", "Nulls", "Recognition"),
  tests("Documents", "Figures", "Files"),
  tests("Figures"),
  tests(
    "Eigenframe", "FeatureExtraction", "Files", "LinearAlgebra", "Matrices", "SparseCoding",
    "WeightFiles"),
  tests("CDoor", "CEigenframe"),
  .testTarget(
    name: "CommandTests",
    dependencies: ["eigenframe", "Eigenframe", "LinearAlgebra", "TestSupport"],
    swiftSettings: settings),
]

// Only `make docs` needs the documentation plugin: nobody else downloads it.
let documentation: [Package.Dependency] =
  Context.environment["EIGENFRAME_DOCUMENTATION"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.3")]

let package = Package(
  name: "eigenframe",
  products: [
    .executable(name: "eigenframe", targets: ["eigenframe"]),
    .library(name: "Eigenframe", targets: ["Eigenframe"]),
    // `make library` links it into libeigenframe.so.
    .library(name: "eigenframe-door", type: .static, targets: ["CDoor"]),
  ],
  traits: [
    .trait(name: "HDF5", description: "Read HDF5 and Keras files, by the HDF5 library."),
    .default(enabledTraits: ["HDF5"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ] + documentation,
  targets: rooms + door + command + checks,
  cxxLanguageStandard: .cxx17
)
