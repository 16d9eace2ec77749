import AssociationSchemes
import Chance
import Glibc
import Matrices

extension ConfigurationFit {
  /// The configuration as a pattern of directions.
  ///
  /// - Parameter namesTried: how many configurations are tried for this number of features.
  func pattern(namesTried: Double) -> Pattern {
    Pattern(
      cosines: claimed, dimension: dimension, freeWeights: freeWeights,
      logArrangements: logArrangements,
      parts: parts, namesTried: namesTried)
  }

  /// Every kind of directions that has a part of the configuration.
  ///
  /// The cosines of opposite features are −1 for any lines, so that they would say nothing about equal classes.
  private var parts: [Pattern.Part] {
    let hasOpposites = claimed.elements.contains { $0 < Self.opposite }
    return matchings.map { .pairs(partners: $0) } + (hasOpposites ? [] : [.equalClasses])
      + [.tightness]
  }

  /// A cosine of opposite features.
  private static let opposite = -1 + 1e-6

  /// How badly the configuration explains the block, plus a penalty for its parameters, see `SchemeFit.cost`.
  func cost(equations: Double, rounding: Double) -> Double {
    let ofRounding = 2 * rounding * (2 * Double(dimension)).squareRoot()
    let error = max(residual, 1e-12, ofRounding)
    let parameters = Double(freeWeights + 1)
    let correction = equations / max(1, equations - parameters - 1)
    let price = parameters * log(max(2, equations)) + logArrangements
    return equations * log(error * error) + 3 * price * correction
  }

  /// For each class in which every feature has exactly one partner, the partners. Opposites are one class, whatever kinds
  /// of features they are.
  private var matchings: [[Int]] {
    let n = classes.order
    let opposites = (0..<n).map { i in (0..<n).filter { claimed[i, $0] < Self.opposite } }
    let others = (1..<classes.count).map { wanted in
      (0..<n).map { i in (0..<n).filter { classes[i, $0] == wanted } }
    }
    let matchings = ([opposites] + others).filter { $0.allSatisfy { $0.count == 1 } }
      .map { $0.map { $0[0] } }
    return matchings.enumerated().filter { $0.offset == 0 || $0.element != matchings[0] }
      .map(\.element)
  }

  /// The classes of some cosines over the same features, descending.
  func cosineClasses(_ statistics: RelationStatistics) -> [FrameBlock.CosineClass] {
    let counts = classes.labels.reduce(into: [Double](repeating: 0, count: classes.count)) {
      $0[Int($1)] += 1
    }
    return (1..<classes.count).map {
      FrameBlock.CosineClass(
        value: statistics.means[$0], valency: counts[$0] / Double(classes.order),
        spread: statistics.spreads[$0], exact: nil)
    }
    .sorted { $0.value > $1.value }
  }

  /// ln of the chance that noise alone moves the means of the classes as far from the claim: a cube can be truncated less
  /// than the Archimedean one.
  ///
  /// An F test compares the errors of the means, with a degree of freedom for each parameter, with the rest.
  func logChanceOfOtherProportions(in cosines: Matrix) -> Double {
    let (n, q) = (classes.order, dimension)
    let means = RelationStatistics(of: cosines, over: classes).means
    var (moved, all) = (0.0, 0.0)
    for j in 0..<n {
      for i in 0..<n {
        let (mean, claim) = (means[classes[i, j]], claimed[i, j])
        moved += (mean - claim) * (mean - claim)
        all += (cosines[i, j] - claim) * (cosines[i, j] - claim)
      }
    }
    let (a, b) = (Double(freeWeights), Double(n * (q - 1) - q * (q - 1) / 2 - freeWeights))
    guard a > 0, b > 0 else { return 0 }
    return LogProbability.fisher(atLeast: moved / a / (max(all - moved, 1e-30) / b), a, b)
  }

  /// Fibres, symmetries and classes.
  var structure: BlockStructure {
    BlockStructure(
      fibres: configuration.fibres.count > 1 ? configuration.fibres : [],
      symmetry: BlockSymmetry(
        order: symmetry.order, orbits: symmetry.orbits, fixedDimension: fixedDimension),
      cosines: cosineClasses(statistics))
  }
}
