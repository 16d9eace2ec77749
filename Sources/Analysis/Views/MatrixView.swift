import Diagnosis
import Frames
import Groups
import LinearAlgebra
import Matrices
import Recognition

/// What pictures of a matrix need beside its analysis: coordinates of vectors, cosines and neighbours.
///
/// It is made only when a page is asked for, and is in no report for programs.
package struct MatrixView: Sendable {
  /// The cosines of some features with each other.
  package struct Cosines: Sendable {
    /// The features, those of one block next to each other.
    package let features: [Int]
    /// Where a new block begins.
    package let bounds: [Int]
    /// Row by row.
    package let values: [Double]
  }

  /// How much a view holds.
  package enum Scope: Sendable {
    /// Everything.
    case whole
    /// The figures of the features alone, for one of many matrices.
    case brief
  }

  /// How much it holds.
  package let scope: Scope
  /// The names of the features, empty for one without; empty if none has one.
  package var labels: [String] = []
  /// The spectral measure and the figures of every feature.
  package let features: [FeatureMeasures]
  /// How many directions share each feature, against which random features are compared; empty without a diagnosis.
  package let participations: [Double]
  /// The blocks whose vectors are shown, by number.
  package let blocks: [BlockView]
  /// How many blocks of more than one dimension are not shown.
  package let blocksLeftOut: Int
  /// The circles of an order that explains the features.
  package let circles: [CircleView]
  /// The cosines; nil for a matrix of more features than are read again.
  package let cosines: Cosines?
  /// For each feature the others with the largest |cosine|, the largest first; empty for many features.
  package let neighbours: [[(feature: Int, cosine: Double)]]

  /// Makes the view of an analysed matrix.
  ///
  /// - Parameters:
  ///   - matrix: the matrix as it was given to the analysis.
  ///   - geometry: the options that it was analysed with.
  /// - Throws: what reading the matrix throws; `LinearAlgebraError`.
  /// - Complexity: n² d flops for up to `mostRead` features, and those of `BlockView` for each block shown.
  package init(
    of matrix: FeatureMatrix, _ analysis: MatrixAnalysis, _ geometry: GeometryOptions
  ) throws {
    scope = .whole
    let prepared = try analysis.selection.map(\.matrix) ?? geometry.prepared(matrix)
    features = analysis.frame.features
    participations = analysis.diagnosis?.localization.participations ?? []
    let all = analysis.search.blocks
    let shown = Self.shown(all)
    blocks = try shown.map { number in
      let columns = try prepared.columns(all[number].features)
      return try BlockView(number, all[number], gram: try gramMatrix(ofColumns: columns))
    }
    blocksLeftOut = all.count { $0.dimension > 1 } - shown.count
    circles = try analysis.groups?.whole.map { try Self.circles($0, in: prepared) } ?? []
    let count = prepared.featureCount
    guard count <= Self.mostRead, count * prepared.dimension <= Self.mostElements else {
      (cosines, neighbours) = (nil, [])
      return
    }
    let table = CosineTable(
      try gramMatrix(ofColumns: try prepared.columns(Array(0..<count))))
    neighbours = (0..<count).map { table.nearest(to: $0) }
    cosines = Self.cosines(table, all, live: features.map { $0.squaredNorm > 0 })
  }

  /// The figures of the features of an analysed matrix, without the masses in their eigenspaces.
  package init(figuresOf analysis: MatrixAnalysis) {
    scope = .brief
    features = analysis.frame.features.map { feature in
      var feature = feature
      feature.masses = nil
      return feature
    }
    (participations, blocks, blocksLeftOut, circles, neighbours) = ([], [], 0, [], [])
    cosines = nil
  }

  /// Features up to this many are read again for their cosines.
  package static let mostRead = 3_000
  private static let mostElements = 1 << 23
  /// The cosines of up to this many features are shown.
  package static let mostCosines = 300
  private static let mostBlocks = 12
  private static let mostAlike = 3
  /// A block with more features than this has no scene.
  package static let mostMembers = 256

  /// The numbers of the blocks that are shown: the first few of each geometry, those with a name first.
  private static func shown(_ blocks: [FrameBlock]) -> [Int] {
    var counts = [String: Int]()
    // A picture of a line shows little.
    let fitting = blocks.indices.filter {
      (2...mostMembers).contains(blocks[$0].features.count) && blocks[$0].dimension > 1
    }
    let named = fitting.filter { blocks[$0].fit != nil } + fitting.filter { blocks[$0].fit == nil }
    let chosen = named.filter { number in
      counts[blocks[number].verdict.name, default: 0] += 1
      return counts[blocks[number].verdict.name, default: 0] <= mostAlike
    }
    return Array(chosen.prefix(mostBlocks))
  }

  private static func circles(
    _ finding: GroupFinding, in matrix: FeatureMatrix
  ) throws -> [CircleView] {
    let order = finding.arrangement ?? Array(0..<matrix.featureCount)
    guard finding.standing != .chance, order.count <= mostRead,
      order.count * matrix.dimension <= mostElements,
      order.allSatisfy((0..<matrix.featureCount).contains)
    else { return [] }
    let columns = try matrix.subtracting(try matrix.meanFeature()).columns(order)
    return finding.planes.prefix(mostCircles).map {
      CircleView($0, of: columns, features: order)
    }
  }

  private static let mostCircles = 6

  /// The cosines of the live features in the order of their blocks, then of those in no block, as many as are shown.
  private static func cosines(
    _ table: CosineTable, _ blocks: [FrameBlock], live: [Bool]
  ) -> Cosines {
    var chosen = [Int]()
    var bounds = [Int]()
    for block in blocks where chosen.count + block.features.count <= mostCosines {
      chosen += block.features
      bounds.append(chosen.count)
    }
    let placed = Set(blocks.flatMap(\.features))
    chosen += live.indices.filter { live[$0] && !placed.contains($0) }
      .prefix(mostCosines - chosen.count)
    return Cosines(
      features: chosen, bounds: bounds.filter { $0 < chosen.count },
      values: chosen.flatMap { i in chosen.map { table[i, $0] } })
  }
}

/// The cosines of all pairs of features.
private struct CosineTable {
  private let gram: Matrix
  private let norms: [Double]
  private static let mostNeighbours = 6

  init(_ gram: Matrix) {
    self.gram = gram
    norms = (0..<gram.rows).map { max(0, gram[$0, $0]).squareRoot() }
  }

  /// The cosine of two features; 0 with a dead one.
  subscript(i: Int, j: Int) -> Double {
    guard norms[i] > 0, norms[j] > 0 else { return 0 }
    return i == j ? 1 : min(max(gram[i, j] / norms[i] / norms[j], -1), 1)
  }

  /// The features with the largest |cosine|.
  func nearest(to feature: Int) -> [(feature: Int, cosine: Double)] {
    guard norms[feature] > 0 else { return [] }
    var best = [(feature: Int, cosine: Double)]()
    for other in norms.indices where other != feature && norms[other] > 0 {
      let cosine = self[feature, other]
      guard best.count < Self.mostNeighbours || abs(cosine) > abs(best[best.count - 1].cosine)
      else { continue }
      let place = best.firstIndex { abs($0.cosine) < abs(cosine) } ?? best.count
      best.insert((other, cosine), at: place)
      if best.count > Self.mostNeighbours { best.removeLast() }
    }
    return best
  }
}

extension FeatureMatrix {
  /// Some features as the columns of a matrix, in the order given.
  fileprivate func columns(_ chosen: [Int]) throws -> Matrix {
    guard chosen.count > Self.fewFeatures else {
      return Matrix(
        rows: dimension, columns: chosen.count,
        elements: try chosen.flatMap { try tile($0..<$0 + 1).elements })
    }
    var places = [Int: [Int]]()
    for (place, feature) in chosen.enumerated() { places[feature, default: []].append(place) }
    var columns = [[Double]](repeating: [], count: chosen.count)
    for range in tiles() where range.contains(where: { places[$0] != nil }) {
      let tile = try tile(range)
      for feature in range {
        for place in places[feature] ?? [] {
          columns[place] = Array(tile.column(feature - range.lowerBound))
        }
      }
    }
    return Matrix(columns: columns, rows: dimension)
  }

  private static let fewFeatures = 64
}
