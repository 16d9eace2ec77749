import Catalogue
import Frames
import LinearAlgebra
import Matrices
import Recognition
import TestSupport

/// What is found in a weight matrix, for short tests.
struct BlockTable {
  let search: BlockSearch

  init(_ weights: Matrix, weak: WeakFeatures.Choice = .automatic) throws {
    let matrix = FeatureMatrix(name: "W", weights)
    search = try BlockSearch(of: matrix, frame: try FrameAnalysis(of: matrix), weak: weak)
  }

  /// The orthogonal sum of parts, rotated, in the order given.
  init(
    _ parts: [SyntheticFrame.Part], noise: Double = 0, seed: UInt64 = 1,
    weak: WeakFeatures.Choice = .automatic
  ) throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.noise = noise
    disguise.seed = seed
    try self.init(try SyntheticFrame(parts, disguise).weights, weak: weak)
  }

  var blocks: [FrameBlock] { search.blocks }
  var families: [GeometryFamily] { blocks.map(\.verdict.family) }
  var names: [String] { blocks.map(\.verdict.name) }
  var members: [[Int]] { blocks.map(\.features) }
  var dimensions: [Int] { blocks.map(\.dimension) }

  /// The names of geometries that chance does not explain.
  var established: [String] {
    let none: Set<GeometryFamily> = [.single, .unstructured, .tightFrame]
    return blocks.map(\.verdict)
      .filter { !none.contains($0.family) && $0.standing == .established }.map(\.name)
  }
}
