import Matrices

/// The 56 vectors of 3₂₁ in 7 dimensions: both signs of the 28 equiangular lines.
enum Gosset: SporadicGeometry {
  static let family = GeometryFamily.gosset
  static let shape = (count: 56, dimension: 7)

  static var geometry: Geometry {
    let lines = Geometry.johnson(8, 2).vectors
    let vectors = (0..<lines.columns).flatMap { j in
      [Array(lines.column(j)), lines.column(j).map { -$0 }]
    }
    return Geometry(family, "Gosset frame", vectors: vectors)
  }
}

extension GeometryFamily {
  package static let gosset = GeometryFamily(rawValue: "gosset")
}

extension Geometry {
  /// The 56 vectors of 3₂₁ in 7 dimensions: both signs of the 28 equiangular lines.
  package static var gosset: Geometry { Gosset.geometry }
}
