import AssociationSchemes

/// n distinct unit vectors whose Gram matrix is a multiple of a sum of nontrivial idempotents of a scheme.
struct TightGeometry {
  /// d, the rank of the sum.
  let dimension: Int
  /// Pairs of vectors, coloured by their cosine.
  let colouring: Colouring
  /// The cosine of each colour.
  let cosines: [Double]
  /// Whether the sum has one idempotent.
  let isIrreducible: Bool

  /// Cosines nearer than this are equal. They are sums of few numbers with an error of about 10⁻¹⁵.
  static let tolerance = 1e-9

  /// - Parameter support: idempotents other than J/n.
  /// - Returns: nil if two vectors coincide.
  init?(_ scheme: Colouring, _ eigenmatrices: Eigenmatrices, support: [Int]) {
    let dimension = support.reduce(0) { $0 + eigenmatrices.multiplicities[$1] }
    let byRelation = eigenmatrices.second.map { row in
      support.reduce(0) { $0 + row[$1] } / Double(dimension)
    }
    let values = byRelation.sorted(by: >).reduce(into: [Double]()) { values, value in
      if let last = values.last, last - value < Self.tolerance { return }
      values.append(value)
    }
    let nearest = byRelation.map { value in
      values.firstIndex { abs($0 - value) < Self.tolerance } ?? -1
    }
    guard nearest.dropFirst().allSatisfy({ values[$0] < 1 - Self.tolerance }) else { return nil }
    self.dimension = dimension
    colouring = Colouring(order: scheme.order, scheme.colours.map { nearest[$0] })
    isIrreducible = support.count == 1
    var cosines = [Double](repeating: 0, count: colouring.count)
    for y in 0..<scheme.order { cosines[colouring[0, y]] = byRelation[scheme[0, y]] }
    self.cosines = cosines
  }

  /// Whether a relabelling of the vectors makes the Gram matrices equal. It is exact except for the tolerance of
  /// cosines.
  func isIsometric(to other: TightGeometry) -> Bool {
    guard dimension == other.dimension, cosines.count == other.cosines.count else { return false }
    let images = cosines.map { cosine in
      other.cosines.firstIndex { abs($0 - cosine) < Self.tolerance } ?? -1
    }
    guard !images.contains(-1) else { return false }
    let here = profile { images[$0] }
    guard here == other.profile({ $0 }) else { return false }
    return colouring.isIsomorphic(to: other.colouring, colours: .given(images))
  }

  /// The smallest difference of two cosines that count as different.
  var leastGap: Double {
    let sorted = cosines.sorted()
    return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.min() ?? .infinity
  }

  /// The number of triangles of each kind of colours at vector 0. It is equal for isometric geometries, because the
  /// scheme makes all vectors equivalent.
  private func profile(_ image: (Int) -> Int) -> [[Int]] {
    let n = colouring.order
    return (0..<n).map { y in
      let triangles = (0..<n).map { z in
        image(colouring[0, z]) * n + image(colouring[z, y])
      }
      return [image(colouring[0, y])] + triangles.sorted()
    }
    .sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension GeneratedSchemes {
  /// The centred tight geometries on n points, one of each kind up to isometry and relabelling.
  ///
  /// Sums of fewer idempotents come first, so that a geometry that is irreducible in any scheme is found as
  /// irreducible.
  static func tightGeometries(order n: Int) throws -> [TightGeometry] {
    let schemes = try all(order: n).map {
      ($0, try Eigenmatrices(of: AssociationScheme(Relations($0))))
    }
    var found = [TightGeometry]()
    for size in 1..<n {
      for (scheme, eigenmatrices) in schemes {
        for subset in 1..<(1 << (scheme.count - 1)) where subset.nonzeroBitCount == size {
          let support = (1..<scheme.count).filter { subset >> ($0 - 1) & 1 == 1 }
          guard let geometry = TightGeometry(scheme, eigenmatrices, support: support),
            !found.contains(where: { $0.isIsometric(to: geometry) })
          else { continue }
          found.append(geometry)
        }
      }
    }
    return found
  }
}

extension Relations {
  /// The same pairs as a value of the library.
  init(_ colouring: Colouring) {
    self.init(order: colouring.order) { colouring[$0, $1] }
  }
}
