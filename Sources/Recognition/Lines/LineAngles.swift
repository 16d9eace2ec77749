import AssociationSchemes
import Catalogue

/// The angles between the lines of a scheme of opposite points.
struct LineAngles {
  /// n, the number of lines: half the points.
  private let count: Int
  /// The dimension of their span.
  private let dimension: Int
  /// Whether the lines orthogonal to a line, together with it, form a basis that is the same for each of them.
  private let areBases: Bool
  /// The distinct |cosines| of two lines, ascending, with the number of lines at each from any line.
  private let angles: [(cosine: Double, valency: Int)]

  /// - Parameters:
  ///   - fit: a scheme.
  ///   - idempotents: the idempotents that the points use, all with the same weight.
  /// - Returns: nil unless every point has exactly one opposite.
  init?(_ fit: SchemeFit, on idempotents: [Int]) {
    let cosines = fit.tightCosines(on: idempotents)
    let opposites = cosines.indices.filter { cosines[$0] < -1 + Self.rounding }
    guard opposites.count == 1, fit.scheme.valencies[opposites[0]] == 1 else { return nil }
    count = fit.scheme.order / 2
    dimension = idempotents.reduce(0) { $0 + fit.eigenmatrices.multiplicities[$1] }
    var angles = [(cosine: Double, valency: Int)]()
    let others = cosines.indices.filter { $0 != 0 && $0 != opposites[0] }
    for a in others.sorted(by: { abs(cosines[$0]) < abs(cosines[$1]) }) {
      let (cosine, valency) = (abs(cosines[a]), fit.scheme.valencies[a])
      if let last = angles.last, cosine - last.cosine < Self.rounding {
        angles[angles.count - 1].valency += valency
      } else {
        angles.append((cosine, valency))
      }
    }
    let right = Set(cosines.indices.filter { abs(cosines[$0]) < Self.rounding })
    let basis = right.union([0, opposites[0]])
    let numbers = fit.scheme.intersectionNumbers
    areBases = right.allSatisfy { a in
      right.allSatisfy { b in
        cosines.indices.allSatisfy { basis.contains($0) || numbers[a][b][$0] == 0 }
      }
    }
    // Each line is counted twice, once for each of its points.
    self.angles = angles.map { ($0.cosine, $0.valency / 2) }
  }

  /// Equiangular lines or mutually unbiased bases; nil for lines at other angles.
  var name: GeometryName? {
    if angles.count == 1, angles[0].cosine > Self.rounding {
      // The scheme proves it; the known conditions of real equiangular tight frames check the arithmetic.
      guard LineSystemBounds.allowsEquiangularTightFrame(count: count, dimension: dimension) else {
        return nil
      }
      return GeometryName(
        .equiangularLines, "\(count) equiangular lines",
        ["n": .number(count), "d": .number(dimension)])
    }
    let unbiased = 1 / Double(dimension).squareRoot()
    guard angles.count == 2, angles[0].cosine < Self.rounding, areBases,
      count.isMultiple(of: dimension),
      abs(angles[1].cosine - unbiased) < Self.rounding, angles[0].valency == dimension - 1
    else { return nil }
    return GeometryName(
      .mutuallyUnbiasedBases, "\(count / dimension) mutually unbiased bases",
      ["d": .number(dimension), "bases": .number(count / dimension)])
  }

  /// Cosines of an exact frame this close are equal. Rounding in the eigenmatrices is much smaller.
  private static let rounding = 1e-6
}
