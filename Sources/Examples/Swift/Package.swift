// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "geometry",
  dependencies: [.package(path: "../../..")],
  targets: [
    .executableTarget(
      name: "geometry", dependencies: [.product(name: "Eigenframe", package: "eigenframe")])
  ]
)
