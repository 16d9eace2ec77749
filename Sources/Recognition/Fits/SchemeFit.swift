import AssociationSchemes
import Catalogue
import Chance
import Glibc
import Matrices

/// An association scheme placed over a block, and how well the block's Gram matrix fits its Bose–Mesner algebra.
package struct SchemeFit: Sendable {
  /// The scheme. After the identity, its relations are in order of their mean cosine, the largest first.
  package let scheme: AssociationScheme
  /// P, Q, the multiplicities and the Krein parameters.
  package let eigenmatrices: Eigenmatrices
  /// The mean cosine of each relation; 1 for the identity.
  package let meanCosines: [Double]
  /// The standard deviation of the cosines of each relation.
  package let cosineSpreads: [Double]
  /// θ_j = tr(M E_j) / m_j: the projection of the Gram matrix on the algebra is Σ θ_j E_j.
  package private(set) var weights: [Double]
  /// The same for the cosines: the weights of the directions, without the norms.
  let directionWeights: [Double]
  /// The idempotents that the directions use: those whose weight noise does not explain.
  package let support: [Int]
  /// ‖M − Σ_j∈support θ_j E_j‖_F / ‖M‖_F.
  package let residual: Double
  /// The same for the cosines: the residual if all norms are made equal.
  package let directionResidual: Double
  /// ‖C − Σ_j θ_j E_j‖_F / ‖C‖_F of the cosines over all idempotents: the distance to the algebra.
  let algebraResidual: Double

  /// q = Σ_j∈support m_j, the dimension of the span.
  package var dimension: Int { support.reduce(0) { $0 + eigenmatrices.multiplicities[$1] } }

  /// A first estimate of the standard deviation of the noise per element of unit vectors, from the residual of the
  /// cosines.
  ///
  /// Noise N on W changes C = Wᵀ W by Wᵀ N + Nᵀ W, of norm about s √2 n for n unit vectors. Nᵀ N is of second order;
  /// its uniform part is subtracted before, as the noise floor. The estimate comes from n q − q (q − 1) / 2 independent
  /// errors. It is lowered by about one standard deviation, which matters if there are few. `DirectionFit.noise` is a
  /// better estimate.
  package let equivalentNoise: Double

  /// The same for the Gram matrix, to which varying norms contribute.
  private let gramNoise: Double

  /// The fit for features multiplied by `factor`.
  func scaled(by factor: Double) -> SchemeFit {
    var scaled = self
    scaled.weights = weights.map { $0 * factor * factor }
    return scaled
  }

  /// Whether the weights on some idempotents are equal up to the noise on the features.
  ///
  /// Noise s per element moves an eigenvalue λ = n/q of unit vectors by about 2 s √λ, a relative 2 s √(q/n) < 2 s. The
  /// limit is three times that, and 10⁻⁶ without noise.
  func isTight(on idempotents: [Int]) -> Bool {
    let found = idempotents.map { weights[$0] }
    guard let largest = found.max(), let smallest = found.min() else { return true }
    let count = idempotents.reduce(0) { $0 + eigenmatrices.multiplicities[$1] }
    let mean =
      idempotents.reduce(0) { $0 + weights[$1] * Double(eigenmatrices.multiplicities[$1]) }
      / Double(count)
    return largest - smallest <= max(1e-6, 6 * gramNoise) * mean
  }

  /// The cosines of the tight frame on the same idempotents.
  var tightCosines: [Double] { tightCosines(on: support) }

  /// The cosines of the tight frame on a set T of idempotents: Σ_j∈T Q_aj / Σ_j∈T m_j for each relation a.
  func tightCosines(on idempotents: [Int]) -> [Double] {
    let dimension = idempotents.reduce(0) { $0 + eigenmatrices.multiplicities[$1] }
    return scheme.valencies.indices.map { a in
      idempotents.reduce(0) { $0 + eigenmatrices.second[a][$1] } / Double(max(1, dimension))
    }
  }

  /// Projects the Gram matrix on the scheme of closed relations.
  ///
  /// - Parameters:
  ///   - closed: the relations, closed by `closure(of:)`.
  ///   - block: the Gram matrix.
  ///   - noise: what is known about the noise in the block.
  /// - Throws: `Hypothesis.Rejection` if the relations are not a symmetric scheme, or if noise explains the whole
  ///   block.
  init(_ closed: Relations, to block: FeatureGram, noise: BlockNoise) throws(Hypothesis.Rejection) {
    let n = block.count
    guard let ordered = closed.symmetrized.orderedByMean(of: block.cosines) else {
      throw .notHomogeneous
    }
    // A closure whose symmetrisation is not a scheme is not commutative.
    guard let scheme = try? AssociationScheme(ordered) else { throw .notCommutative }
    guard let eigenmatrices = try? Eigenmatrices(of: scheme),
      scheme.classes > Self.mostClassesChecked
        || Feasibility.violations(of: eigenmatrices, in: scheme).isEmpty
    else { throw .numericalFailure }
    let cosines = RelationStatistics(of: block.cosines, over: ordered)
    let entries = RelationStatistics(of: block.gram, over: ordered)
    let multiplicities = eigenmatrices.multiplicities
    let directionWeights = eigenmatrices.weights(of: cosines)
    let floor = Self.noiseFloor(directionWeights, noise)
    // Without noise, small weights count too.
    let least = min(Geometry.leastWeight, noise.ceiling) * (directionWeights.max() ?? 0)
    let threshold = max(least, 2 * floor)
    let support = directionWeights.indices.filter { directionWeights[$0] >= threshold }
    guard entries.squaredNorm > 0, !support.isEmpty else { throw .nothingSupported }
    let weights = eigenmatrices.weights(of: entries)
    let outside = { (weights: [Double], baseline: Double) in
      weights.indices.reduce(0.0) { sum, j in
        let excess = support.contains(j) ? 0 : weights[j] - baseline
        return sum + excess * excess * Double(multiplicities[j])
      }
    }
    let residual = { (statistics: RelationStatistics, weights: [Double]) in
      ((statistics.squaredDeviation + outside(weights, 0)) / statistics.squaredNorm).squareRoot()
    }
    let q = support.reduce(0) { $0 + multiplicities[$1] }
    let errors = Double(n * q - q * (q - 1) / 2)
    let noiseThatLeaves = { (statistics: RelationStatistics, weights: [Double]) in
      let squares = statistics.squaredDeviation + outside(weights, floor * statistics.means[0])
      return (squares / 2).squareRoot() / (statistics.means[0] * Double(n))
        / (1 + 1 / errors.squareRoot())
    }
    self.scheme = scheme
    self.eigenmatrices = eigenmatrices
    self.weights = weights
    self.directionWeights = directionWeights
    self.support = support
    meanCosines = cosines.means
    cosineSpreads = cosines.spreads
    algebraResidual = (cosines.squaredDeviation / cosines.squaredNorm).squareRoot()
    self.residual = residual(entries, weights)
    directionResidual = residual(cosines, directionWeights)
    equivalentNoise = noiseThatLeaves(cosines, directionWeights)
    gramNoise = noiseThatLeaves(entries, weights)
  }

  /// d s², the weight that noise with standard deviation s per element of unit vectors gives every idempotent. It is
  /// estimated by the smallest weight, if possible noise explains that; else 0.
  private static func noiseFloor(_ weights: [Double], _ noise: BlockNoise) -> Double {
    let smallest = max(0, weights.min() ?? 0)
    let needed = (smallest / Double(noise.elements)).squareRoot()
    return needed <= min(DirectionFit.largestNoise, noise.ceiling) ? smallest : 0
  }

  /// The coherent closure of a hypothesis.
  ///
  /// The cyclic scheme of n points has ⌊n/2⌋ + 1 relations, and the scheme of a prism one more for n = 8 and n = 12.
  /// More than `mostRelations` relations take too long, so larger polygons get no name. A symmetric scheme with more than
  /// n/2 + 2 relations has at least eight of valency 1, which are a group Z₂^k: boxes have them.
  ///
  /// - Throws: `Hypothesis.Rejection` if it has more relations than n points can support, because a colouring with n²
  ///   colours fits anything.
  static func closure(of hypothesis: Relations) throws(Hypothesis.Rejection) -> Relations {
    guard hypothesis.isRegular else { throw .irregular }
    let n = hypothesis.order
    let isOfBox = n.isMultiple(of: 8) && n <= mostCorners
    let limit = min(isOfBox ? n : n / 2 + 2, mostRelations)
    guard let closed = hypothesis.coherentClosure(limit: limit) else { throw .tooManyRelations }
    return closed
  }

  /// The number of relations of a 256-gon, and one more.
  static let mostRelations = 130

  /// Boxes with more corners take too long.
  private static let mostCorners = 64

  /// The conditions of feasibility, such as Krein's, take s⁴ steps. They are checked only if that takes negligible
  /// time.
  private static let mostClassesChecked = 40
}

extension Eigenmatrices {
  /// θ_j = tr(M E_j) / m_j for a matrix M, from its means over the relations.
  fileprivate func weights(of statistics: RelationStatistics) -> [Double] {
    first.map { row in zip(row, statistics.means).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

extension Relations {
  /// Whether every point has the same number of points in each relation. Otherwise no scheme refines the relations.
  fileprivate var isRegular: Bool {
    var first: [Int]?
    for i in 0..<order {
      var valencies = [Int](repeating: 0, count: count)
      for j in 0..<order { valencies[self[i, j]] += 1 }
      guard first == nil || first == valencies else { return false }
      first = valencies
    }
    return true
  }

  /// The relations numbered by the mean of `values` over them, descending, with the identity first; nil if the diagonal
  /// is more than one relation.
  fileprivate func orderedByMean(of values: Matrix) -> Relations? {
    guard order > 0, (0..<order).allSatisfy({ self[$0, $0] == 0 }) else { return nil }
    let means = RelationStatistics(of: values, over: self).means
    let sorted = (1..<count).sorted {
      abs(means[$0] - means[$1]) > 1e-9 ? means[$0] > means[$1] : $0 < $1
    }
    var numbers = [Int](repeating: 0, count: count)
    for (position, relation) in sorted.enumerated() { numbers[relation] = position + 1 }
    return renumbered(numbers)
  }
}
