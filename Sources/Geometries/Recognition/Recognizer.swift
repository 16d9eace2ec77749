import AssociationSchemes
import LinearAlgebra
import Matrices

/// What was recognised in a block.
struct Recognition {
  let verdict: GeometryVerdict
  /// The scheme that proves the verdict.
  let fit: SchemeFit?
  /// The dimension that the features span up to noise.
  let dimension: Int
}

/// Names blocks of features.
struct Recognizer {
  private var references = ReferenceSchemes()

  /// A named geometry or scheme is claimed only when noise of at most this much an element of unit vectors explains its
  /// residual.
  static let largestNoise = 0.05

  /// A scheme without a name is claimed for less noise only, and only when it asserts at least this many equations that
  /// vectors in general position do not satisfy: nothing else speaks for it.
  static let largestNoiseUnnamed = 0.03
  static let leastCodimension = 4

  /// The largest ‖M − M̂‖_F / ‖M‖_F at which the first-order estimates of noise still hold: its square, what they neglect,
  /// is then a quarter of it. 3 % noise leaves s √(2q) = 0.14 in an 11-simplex.
  static let largestResidual = 0.25

  /// The largest norm of the noise on a unit vector, s √d: a random unit vector has 1.
  static let largestNoiseNorm = 0.5

  /// The least cosine of copies, of 15°: noise in many dimensions can turn a feature further, but then it is no copy.
  static let leastCopyCosine = 0.966

  /// What the block is.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix of a connected block.
  ///   - tightness: how near the block is to a tight frame on its span.
  ///   - elements: d, the number of elements of a feature, each with its own noise.
  mutating func recognize(
    _ block: FeatureGram, _ tightness: Tightness, elements: Int
  ) throws(LinearAlgebraError) -> Recognition {
    guard block.count > 1 else {
      let verdict = GeometryVerdict(.single, "single", residual: 0, certificate: .none)
      return Recognition(verdict: verdict, fit: nil, dimension: 1)
    }
    let fits = try SchemeSearch(block, elements: elements).fits
    let explained = fits.first {
      $0.isExplained(byNoise: Self.largestNoise, elements: elements)
        && $0.dimension <= tightness.dimension
    }
    if let explained, let verdict = claim(explained) {
      return Recognition(verdict: verdict, fit: explained, dimension: explained.dimension)
    }
    if let verdict = oneDirection(block, elements: elements) {
      return Recognition(verdict: verdict, fit: nil, dimension: 1)
    }
    let verdict = GeometryVerdict(
      tightness.isTight ? .tightFrame : .unstructured,
      tightness.isTight ? "tight frame" : "unstructured block", residual: tightness.distance,
      certificate: .none, alternatives: nearest(explained ?? fits.first))
    return Recognition(verdict: verdict, fit: nil, dimension: tightness.dimension)
  }

  /// The verdict that a fit proves: a geometry of the catalogue, or a scheme without a name if it says enough.
  private mutating func claim(_ fit: SchemeFit) -> GeometryVerdict? {
    if let geometry = references.geometry(of: fit) {
      if geometry.family == .duplicate, fit.meanCosines[1] < Self.leastCopyCosine { return nil }
      return GeometryVerdict(
        geometry.family, geometry.name, parameters: geometry.parameters, residual: fit.residual,
        certificate: .scheme)
    }
    guard fit.equivalentNoise <= Self.largestNoiseUnnamed,
      fit.codimension >= Self.leastCodimension
    else { return nil }
    return GeometryVerdict(
      .scheme, "association scheme", residual: fit.residual, certificate: .scheme)
  }

  /// The geometry that a fit would be, were it better.
  private mutating func nearest(_ fit: SchemeFit?) -> [GeometryVerdict.Alternative] {
    guard let fit, let geometry = references.geometry(of: fit) else { return [] }
    return [
      GeometryVerdict.Alternative(
        family: geometry.family, name: geometry.name, residual: fit.residual)
    ]
  }

  /// Copies of one direction, or opposite features, of unequal lengths.
  private func oneDirection(
    _ block: FeatureGram, elements: Int
  ) -> GeometryVerdict? {
    // Noise s an element puts (1 − 1/n) d s² of the squared norm across the line.
    let largestShare = Self.largestNoise * Self.largestNoise * Double(elements)
    guard let line = LineFit(block), line.foreignShare <= largestShare,
      line.residual <= Self.largestResidual
    else { return nil }
    guard !line.isOneSided else {
      return GeometryVerdict(
        .duplicate, "\(block.count) unequal copies", parameters: ["n": block.count],
        residual: line.residual, certificate: .none)
    }
    return GeometryVerdict(
      .tightFrame,
      block.count == 2 ? "unequal antipodal pair" : "\(block.count) collinear features",
      residual: line.residual, certificate: .none)
  }
}

extension SchemeFit {
  /// The scheme of a geometry of the catalogue, from coordinates exact but for rounding.
  init?(exactly geometry: Geometry) {
    guard let block = try? FeatureGram(ofColumns: geometry.vectors) else { return nil }
    let classes = CosineClasses(block.cosines).relations(cutAtGapsOver: 1e-6)
    guard let closed = SchemeFit.closure(of: classes) else { return nil }
    self.init(closed, to: block, elements: geometry.vectors.rows)
  }

  /// The number of equations between n vectors in q dimensions, up to rotation, that the fit asserts.
  var codimension: Int {
    let (n, q) = (scheme.order, dimension)
    return n * q - q * (q - 1) / 2 - support.count
  }

  /// Whether noise of at most `noise` on each element of unit vectors leaves this residual.
  ///
  /// And whether so much noise leaves anything of a geometry to be seen.
  fileprivate func isExplained(byNoise noise: Double, elements: Int) -> Bool {
    let found = max(equivalentNoise, foreignNoise(elements: elements))
    let visible = Recognizer.largestNoiseNorm / Double(max(1, elements)).squareRoot()
    return found <= min(noise, visible) && residual <= Recognizer.largestResidual
  }
}
