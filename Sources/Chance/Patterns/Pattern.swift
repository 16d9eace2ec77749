import Glibc
import LinearAlgebra
import Matrices

/// A geometry placed over the features of a block: the cosines that it claims, and what its chance depends on.
package struct Pattern {
  /// The claimed cosines, n × n.
  let cosines: Matrix
  /// q, the rank of `cosines`.
  let dimension: Int
  /// The number of idempotents minus one.
  let freeWeights: Int
  /// ln of the number of different ways to place it over n labelled features.
  let logArrangements: Double
  /// The parts of its structure that directions without the geometry can have.
  let parts: [Part]
  /// The number of names that are tried for this number of features.
  package let namesTried: Double

  /// A part of the structure.
  package enum Part: Equatable {
    /// Each feature has one partner: its opposite, or the other end of a prism's edge.
    case pairs(partners: [Int])
    /// Groups of equal features, all groups of one size.
    case repeats([[Int]])
    /// All features share one direction.
    case commonDirection
    /// The frame is exactly tight. Unit tight frames form continuous families.
    case tightness
    /// The number of dimensions is the number of features, or one less. The only claim is that the cosines are equal
    /// within classes.
    case equalClasses
    /// The number of lines is the number of dimensions, or one more. All |cosines| are equal, in one pattern of signs.
    case equalLines
    /// A tight frame with one vector more than dimensions. Its complement is one direction.
    case complementOfOne
    /// Two orthonormal bases of the plane, at some angle.
    case twoBases
  }

  var count: Int { cosines.rows }

  package init(
    cosines: Matrix, dimension: Int, freeWeights: Int, logArrangements: Double, parts: [Part],
    namesTried: Double = ChanceLimit.namesTried
  ) {
    self.cosines = cosines
    self.dimension = dimension
    self.freeWeights = freeWeights
    self.logArrangements = logArrangements
    self.parts = parts
    self.namesTried = namesTried
  }

  /// The pattern placed over directions.
  package func fit(to directions: Matrix, elements: Int) throws(LinearAlgebraError) -> DirectionFit?
  {
    try DirectionFit(
      cosines, dimension: dimension, to: directions, elements: elements, freeWeights: freeWeights)
  }

  /// ln of the chance of the pattern: the greatest over random directions and over directions that have a part of it.
  package func logChance(
    _ fit: DirectionFit, _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    var greatest = min(0, logChanceOfUniform(fit) + log(namesTried))
    for part in parts where greatest < 0 {
      greatest = max(greatest, try logChance(beside: part, fit, block, around))
    }
    if let frame = around.frame {
      let logGroups = LogProbability.logChoices(of: count, among: frame.count)
      greatest = max(
        greatest,
        frame.logChance(
          within: fit.squaredDistance + fit.foreign, noise: fit.noise,
          logPlaces: logGroups + logArrangements))
    }
    if let choice = around.choice {
      greatest = max(greatest, logChance(of: choice, fit, around.grid))
    }
    return greatest
  }

  /// ln of the chance that random directions in the span come as near. They are uniform, or they have the covariance
  /// that is most favourable.
  func logChanceOfUniform(_ fit: DirectionFit) -> Double {
    let tube = TubeVolume(
      count: count, ambient: dimension, eigenvalues: fit.eigenvalues, freeWeights: freeWeights,
      logArrangements: logArrangements)
    return min(0, tube.logChance(within: fit.squaredDistance) + tube.logCovarianceGain)
  }

  /// ln of the expected number of groups of this size that come as near in a large matrix without structure.
  ///
  /// If elements have few values, cosines are equal because they are coarse.
  private func logChance(
    of choice: Surroundings.Choice, _ fit: DirectionFit, _ grid: StorageGrid
  ) -> Double {
    let ofSteps = Double(count * (count - 1)) * grid.cosineStep * grid.cosineStep / 48
    let tube = TubeVolume(
      count: count, ambient: max(dimension, Int(choice.dimension.rounded())),
      eigenvalues: fit.eigenvalues, freeWeights: freeWeights, logArrangements: logArrangements)
    return min(
      0,
      tube.logChance(within: max(fit.squaredDistance + fit.foreign, ofSteps)) + choice.logGroups)
  }

  /// ln of the chance that noise stretches the geometry by as much. Opposite features that share their errors count
  /// once.
  package func logChanceOfStretch(
    _ fit: DirectionFit, _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    for case .pairs(let partners) in parts where areOpposites(partners) {
      let tied = max(DirectionFit.negligibleNoise, 6 * around.grid.rounding)
      let (lines, directions) = try halved(partners, block.directions, .differences)
      guard block.directions.largestSum(of: partners) < tied else { continue }
      guard lines.dimension < lines.count,
        let halves = try lines.fit(to: directions, elements: around.elements)
      else { return 0 }
      return try halves.logChanceOfStretch(freeWeights: freeWeights)
    }
    return try fit.logChanceOfStretch(freeWeights: freeWeights)
  }

  /// Whether the pattern claims that partners are opposite.
  func areOpposites(_ partners: [Int]) -> Bool {
    partners.indices.allSatisfy { cosines[$0, partners[$0]] < -1 + 1e-6 }
  }
}

extension Matrix {
  /// The largest norm of a column plus its partner.
  fileprivate func largestSum(of partners: [Int]) -> Double {
    partners.indices.reduce(0) { largest, i in
      let squares = zip(column(i), column(partners[i])).reduce(0) {
        $0 + ($1.0 + $1.1) * ($1.0 + $1.1)
      }
      return max(largest, squares.squareRoot())
    }
  }
}
