import AssociationSchemes
import LinearAlgebra

/// Names blocks of features.
struct Recognizer {
  /// A named geometry or scheme is claimed only when noise of at most this much an element of unit vectors explains its
  /// residual.
  static let largestNoise = 0.05

  /// A scheme without a name is claimed for less noise only, and only when it asserts at least this many equations that
  /// vectors in general position do not satisfy: nothing else speaks for it.
  static let largestNoiseUnnamed = 0.03
  static let leastCodimension = 4

  /// What the block is, and the scheme found in it, if any.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix of a connected block.
  ///   - tightness: how near the block is to a tight frame on its span.
  func recognize(
    _ block: FeatureGram, _ tightness: Tightness
  ) throws(LinearAlgebraError) -> (verdict: GeometryVerdict, fit: SchemeFit?) {
    guard block.count > 1 else {
      return (GeometryVerdict(.single, "single", residual: 0, certificate: .none), nil)
    }
    let fits = try SchemeSearch(block).fits
    var alternatives = [GeometryVerdict.Alternative]()
    let explained = fits.first {
      $0.isExplained(byNoise: Self.largestNoise, in: tightness.dimension)
    }
    if let fit = explained ?? fits.first {
      let geometry = name(fit)
      if explained != nil {
        if let geometry {
          let verdict = GeometryVerdict(
            geometry.family, geometry.name, parameters: geometry.parameters,
            residual: fit.residual, certificate: .scheme)
          return (verdict, fit)
        }
        if fit.equivalentNoise <= Self.largestNoiseUnnamed,
          fit.codimension >= Self.leastCodimension
        {
          let verdict = GeometryVerdict(
            .scheme, "association scheme", residual: fit.residual, certificate: .scheme)
          return (verdict, fit)
        }
      }
      if let geometry {
        alternatives = [
          GeometryVerdict.Alternative(
            family: geometry.family, name: geometry.name, residual: fit.residual)
        ]
      }
    }
    if let verdict = oneDirection(block) { return verdict }
    let verdict = GeometryVerdict(
      tightness.isTight ? .tightFrame : .unstructured,
      tightness.isTight ? "tight frame" : "unstructured block", residual: tightness.distance,
      certificate: .none, alternatives: alternatives)
    return (verdict, nil)
  }

  /// The geometry of the catalogue with the same scheme on the same idempotents.
  private func name(_ fit: SchemeFit) -> Geometry? {
    let signature = SchemeSignature(fit)
    return Catalogue.candidates(count: fit.scheme.order, dimension: fit.dimension).first {
      guard let reference = SchemeFit(exactly: $0) else { return false }
      return SchemeSignature(reference).matches(signature)
    }
  }

  /// Copies of one direction, or opposite features, of unequal lengths.
  private func oneDirection(_ block: FeatureGram) -> (verdict: GeometryVerdict, fit: SchemeFit?)? {
    guard let line = LineFit(block), line.residual <= Self.largestNoise * 2.0.squareRoot()
    else { return nil }
    let verdict =
      line.isOneSided
      ? GeometryVerdict(
        .duplicate, "\(block.count) unequal copies",
        parameters: ["n": block.count], residual: line.residual, certificate: .none)
      : GeometryVerdict(
        .tightFrame,
        block.count == 2
          ? "unequal antipodal pair" : "\(block.count) collinear features",
        residual: line.residual, certificate: .none)
    return (verdict, nil)
  }
}

extension SchemeFit {
  /// The scheme of a geometry of the catalogue, from coordinates exact but for rounding.
  init?(exactly geometry: Geometry) {
    guard let block = try? FeatureGram(ofColumns: geometry.vectors) else { return nil }
    let classes = CosineClasses(block.cosines).relations(cutAtGapsOver: 1e-6)
    self.init(classes, to: block)
  }

  /// The number of equations between n vectors in q dimensions, up to rotation, that the fit asserts.
  var codimension: Int {
    let (n, q) = (scheme.order, dimension)
    return n * q - q * (q - 1) / 2 - support.count
  }

  /// Whether noise of at most `noise` an element of unit vectors leaves this residual, in a space of `rank` dimensions.
  ///
  /// The estimate of the noise holds for small residuals only, and a geometry cannot need more dimensions than there
  /// are.
  fileprivate func isExplained(byNoise noise: Double, in rank: Int) -> Bool {
    equivalentNoise <= noise && residual <= 0.25 && dimension <= rank
  }
}
