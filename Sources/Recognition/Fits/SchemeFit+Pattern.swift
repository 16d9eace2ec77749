import AssociationSchemes
import Chance
import Glibc
import Matrices

extension Pattern {
  /// The geometry of a scheme over a block, with the weights of the directions on its idempotents.
  init(_ fit: SchemeFit) {
    let (scheme, n) = (fit.scheme, fit.scheme.order)
    let values = fit.fittedCosines
    self.init(
      cosines: scheme.relations.matrix(of: values), dimension: fit.dimension,
      freeWeights: fit.support.count - 1,
      logArrangements: scheme.logArrangements(searchingUpTo: Self.mostSearchedPoints),
      parts: Self.parts(of: fit, values, count: n))
  }

  /// The lines of a scheme over both signs of n vectors. Point i + n is the opposite of point i.
  init(linesOf fit: SchemeFit) {
    let (scheme, n) = (fit.scheme, fit.scheme.order / 2)
    let doubled = scheme.relations.matrix(of: fit.fittedCosines)
    var cosines = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0..<n { cosines[i, j] = doubled[i, j] }
    }
    let points = lgamma(Double(2 * n) + 1) as Double
    let logGroup = points - scheme.logArrangements(searchingUpTo: Self.mostSearchedPoints)
    let logSigned: Double = lgamma(Double(n) + 1) + Double(n) * log(2)
    self.init(
      cosines: cosines, dimension: fit.dimension, freeWeights: fit.support.count - 1,
      logArrangements: max(0, logSigned - logGroup),
      parts: Self.parts(ofLines: fit, count: n))
  }

  /// For schemes of more points, the automorphism group is bounded, not computed.
  static let mostSearchedPoints = 256

  private static func parts(of fit: SchemeFit, _ values: [Double], count n: Int) -> [Part] {
    let (scheme, q) = (fit.scheme, fit.dimension)
    var parts = [Part]()
    let repeats = values.indices.filter { values[$0] > 1 - 1e-6 }
    if repeats.count > 1 { parts.append(.repeats(scheme.relations.groups(joinedBy: repeats))) }
    let pairings = values.indices.filter {
      $0 > 0 && scheme.valencies[$0] == 1 && !repeats.contains($0)
    }
    parts += pairings.map { .pairs(partners: scheme.relations.partners(in: $0)) }
    let hasOpposites = pairings.contains { values[$0] < -1 + 1e-6 }
    if fit.support.contains(0), q > 1 { parts.append(.commonDirection) }
    // The vectors of k groups, each centred, span n − k dimensions.
    if scheme.classes > 1, q >= n - max(1, scheme.mostGroups) { parts.append(.equalClasses) }
    if fit.support.count == 1, q > 1, q < n - 1, !hasOpposites { parts.append(.tightness) }
    return parts
  }

  private static func parts(ofLines fit: SchemeFit, count n: Int) -> [Part] {
    let q = fit.dimension
    var parts = [Part]()
    if q >= n - 1 { parts.append(.equalLines) }
    if q == n - 1 { parts.append(.complementOfOne) }
    if fit.support.count == 1, q > 1, q < n - 1 { parts.append(.tightness) }
    if n == 4, q == 2 { parts.append(.twoBases) }
    return parts
  }
}

extension AssociationScheme {
  /// The largest number of groups of three or more points that one relation divides the points into, if it does not
  /// join all points.
  fileprivate var mostGroups: Int {
    (1..<relations.count).reduce(0) { most, relation in
      let size = relations.groupSize(joinedBy: relation)
      return size > 2 && size < order ? max(most, order / size) : most
    }
  }
}

extension Relations {
  /// The number of points that a relation joins to point 0, directly or through other points.
  fileprivate func groupSize(joinedBy relation: Int) -> Int {
    var (found, frontier) = (Set([0]), [0])
    while let i = frontier.popLast() {
      for j in 0..<order where self[i, j] == relation && found.insert(j).inserted {
        frontier.append(j)
      }
    }
    return found.count
  }

  /// The matrix with the value of its relation at each pair.
  fileprivate func matrix(of values: [Double]) -> Matrix {
    Matrix(rows: order, columns: order, elements: labels.map { values[Int($0)] })
  }

  /// For each point, its only partner in a relation of valency 1.
  fileprivate func partners(in relation: Int) -> [Int] {
    (0..<order).map { i in (0..<order).first { self[i, $0] == relation } ?? i }
  }

  /// The classes of some relations whose union is an equivalence.
  fileprivate func groups(joinedBy joining: [Int]) -> [[Int]] {
    (0..<order).map { i in (0..<order).filter { joining.contains(self[i, $0]) } }
      .enumerated().filter { $0.element.first == $0.offset }.map(\.element)
  }
}
