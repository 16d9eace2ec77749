import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// A coherent configuration placed over a block: every pair of features has the mean cosine of its class.
struct ConfigurationFit {
  let configuration: CoherentConfiguration
  /// The pairs by class: relation 0 is the identity.
  let classes: Relations
  /// The permutations of the features that keep all classes.
  let symmetry: PointSymmetry
  /// The mean and the standard deviation of the cosines of each class.
  let statistics: RelationStatistics
  /// The cosines of the nearest arrangement of the configuration in q dimensions.
  let claimed: Matrix
  /// q.
  let dimension: Int
  /// The number of continuous parameters of such arrangements.
  let freeWeights: Int
  /// The dimension of the space whose vectors all symmetries keep.
  let fixedDimension: Int
  /// ‖C − Ĉ‖_F / ‖C‖_F for the cosines C and their claim Ĉ.
  let residual: Double

  /// ln of the number of ways to place the configuration over the features.
  var logArrangements: Double {
    max(0, lgamma(Double(configuration.relations.order) + 1) - symmetry.logOrder)
  }

  /// The configuration over a block.
  ///
  /// - Parameters:
  ///   - configuration: the closure of a hypothesis.
  ///   - block: the Gram matrix.
  ///   - noise: what is known about the noise in the block.
  ///   - rank: the largest dimension that is possible.
  /// - Returns: nil if two features of a class are nearly equal, if no dimension is left over, or if the symmetries
  ///   could not be found.
  init?(
    _ configuration: CoherentConfiguration, to block: FeatureGram, noise: BlockNoise, rank: Int
  ) throws(LinearAlgebraError) {
    let n = block.count
    let count = configuration.classCount
    let classes = Relations(order: n, numberedClasses: count, of: configuration.classOf)
    let statistics = RelationStatistics(of: block.cosines, over: classes)
    guard statistics.means.dropFirst().allSatisfy({ $0 < LineClaim.leastMeanCosine }) else {
      return nil
    }
    let means = Matrix(
      rows: n, columns: n, elements: classes.labels.map { statistics.means[Int($0)] })
    let eigen = try eigenDecomposition(ofSymmetric: means)
    let q = Self.dimension(eigen.values, noise)
    guard q >= 2, q <= min(rank, n - 2), let symmetry = configuration.automorphisms() else {
      return nil
    }
    let vectors = eigen.vectors
    var span = Matrix(rows: q, columns: n)
    for i in 0..<n {
      for a in 0..<q { span[a, i] = vectors[i, a] * eigen.values[a].squareRoot() }
    }
    claimed = FeatureGram(gram: try gramMatrix(ofColumns: span)).cosines
    let squares = zip(block.cosines.elements, claimed.elements).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    residual = (squares / statistics.squaredNorm).squareRoot()
    freeWeights = try Self.parameters(classes, outside: vectors, from: q)
    fixedDimension = try Self.fixedDimension(of: claimed, symmetry)
    self.configuration = configuration
    self.classes = classes
    self.symmetry = symmetry
    self.statistics = statistics
    dimension = q
  }

  /// The number of eigenvalues that noise does not explain, see `SchemeFit`.
  private static func dimension(_ eigenvalues: [Double], _ noise: BlockNoise) -> Int {
    guard let largest = eigenvalues.first else { return 0 }
    let smallest = max(0, eigenvalues.last ?? 0)
    let needed = (smallest / Double(noise.elements)).squareRoot()
    let floor = needed <= min(DirectionFit.largestNoise, noise.ceiling) ? smallest : 0
    let least = max(min(0.05, noise.ceiling) * largest, 2 * floor)
    return eigenvalues.count { $0 >= least }
  }

  /// The number of ways in which the cosines of the classes can change without a further dimension.
  ///
  /// Let P be the projector on the null space of the claimed Gram matrix. A small change X of the cosines keeps the rank
  /// if P X P = 0. The matrices P A_c P of the classes span as many dimensions as there are such conditions.
  private static func parameters(
    _ classes: Relations, outside vectors: Matrix, from q: Int
  ) throws(LinearAlgebraError) -> Int {
    let n = classes.order
    let null = vectors.selecting(columns: Array(q..<n))
    let projector = try product(null, .asIs, null, .transposed)
    let count = classes.count - 1
    var overlaps = Matrix(rows: count, columns: count)
    for c in 0..<count {
      let adjacency = Matrix(
        rows: n, columns: n, elements: classes.labels.map { Int($0) == c + 1 ? 1 : 0 })
      let inner = try product(
        try product(projector, .asIs, adjacency, .asIs), .asIs, projector, .asIs)
      for (label, value) in zip(classes.labels, inner.elements) where label > 0 {
        overlaps[Int(label) - 1, c] += value
      }
    }
    let found = try eigenvalues(ofSymmetric: overlaps)
    let conditions = found.count { $0 > 1e-8 * max(1, found.first ?? 0) }
    return max(0, count - conditions)
  }

  /// The rank of the sums of the vectors over the orbits of the symmetries.
  private static func fixedDimension(
    of cosines: Matrix, _ symmetry: PointSymmetry
  ) throws(LinearAlgebraError) -> Int {
    let orbits = symmetry.orbits
    var sums = Matrix(rows: orbits.count, columns: orbits.count)
    for (b, second) in orbits.enumerated() {
      for (a, first) in orbits.enumerated() {
        sums[a, b] = first.reduce(0) { sum, i in second.reduce(sum) { $0 + cosines[i, $1] } }
      }
    }
    return try eigenvalues(ofSymmetric: sums).count { $0 > 1e-6 }
  }
}
