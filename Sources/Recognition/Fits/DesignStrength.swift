import AssociationSchemes

extension SchemeFit {
  /// The largest t ≤ n for which the fitted geometry is a spherical t-design: Σ_a k_a G_l(cos_a) = 0 for l = 1, …, t.
  ///
  /// G_l are the Gegenbauer polynomials of the sphere in q dimensions (Delsarte, Goethals and Seidel 1977, theorem 5.5).
  /// The cosines are taken from the fit, not from the noisy features.
  ///
  /// - Parameter shape: which weights on the support are used.
  func designStrength(_ shape: FittedShape) -> Int? {
    guard dimension >= 2 else { return nil }
    let cosines = shape == .tight ? tightCosines : fittedCosines
    let valencies = scheme.valencies.map(Double.init)
    // G_0 = 1, G_1 = x, (l + q − 2) G_{l+1} = (2l + q − 2) x G_l − l G_{l−1}, normalised by G_l(1) = 1.
    var (previous, current) = (cosines.map { _ in 1.0 }, cosines)
    for l in 1...scheme.order {
      let sum = zip(valencies, current).reduce(0) { $0 + $1.0 * $1.1 }
      if abs(sum) > 1e-6 * Double(scheme.order) { return l - 1 }
      let (a, b, q) = (Double(2 * l + dimension - 2), Double(l), Double(l + dimension - 2))
      let next = cosines.indices.map { (a * cosines[$0] * current[$0] - b * previous[$0]) / q }
      (previous, current) = (current, next)
    }
    return scheme.order
  }

  /// The weights of the fitted geometry.
  enum FittedShape {
    /// Equal weights.
    case tight
    /// The measured weights.
    case measured
  }

  /// The cosine of each relation in Σ_j∈support θ_j E_j.
  var fittedCosines: [Double] {
    let entries = scheme.valencies.indices.map { a in
      support.reduce(0) { $0 + directionWeights[$1] * eigenmatrices.second[a][$1] }
    }
    return entries.map { $0 / entries[0] }
  }
}
