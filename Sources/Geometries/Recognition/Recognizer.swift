import AssociationSchemes
import LinearAlgebra
import Matrices

/// What was recognised in a block.
struct Recognition {
  let verdict: GeometryVerdict
  /// The scheme over the block that proves the verdict.
  let fit: SchemeFit?
  /// The dimension that the features span up to noise.
  let dimension: Int
  /// The noise that the scheme needs.
  let noise: Double?
  /// What was tried.
  let hypotheses: [Hypothesis]
}

/// Names blocks of features.
struct Recognizer {
  private var naming = SchemeNaming()

  /// The least cosine of copies, of 15°: noise in many dimensions can turn a feature further, but then it is no copy.
  static let leastCopyCosine = 0.966

  /// What the block is: the best of a name, a system of lines, a scheme without a name, a tight frame, nothing.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix of a connected block.
  ///   - tightness: how near the block is to a tight frame on its span.
  ///   - elements: d, the number of elements of a feature, each with its own noise.
  mutating func recognize(
    _ block: FeatureGram, _ tightness: Tightness, elements: Int
  ) throws(LinearAlgebraError) -> Recognition {
    guard block.count > 1 else {
      let verdict = GeometryVerdict(
        GeometryName(.single, "single"), residual: 0, certificate: .none)
      return Recognition(verdict: verdict, fit: nil, dimension: 1, noise: nil, hypotheses: [])
    }
    let rank = tightness.dimension
    let noise = BlockNoise(block, elements: elements)
    let search = try SchemeSearch(block, noise: noise, rank: rank)
    func found(
      _ verdict: GeometryVerdict, _ fit: SchemeFit?, dimension: Int
    ) -> Recognition {
      Recognition(
        verdict: verdict, fit: fit, dimension: dimension,
        noise: fit.map { Evidence($0, noise).noise }, hypotheses: search.hypotheses)
    }
    if let fit = search.fits.first, let verdict = named(fit, noise) {
      return found(verdict, fit, dimension: fit.dimension)
    }
    if let verdict = LineFit(block)?.verdict(count: block.count, elements: elements) {
      return found(verdict, nil, dimension: 1)
    }
    let scheme = search.fits.first.flatMap { schemeVerdict($0, noise) }
    var lines = try LineSystem(block, noise: noise, rank: rank, naming: &naming)
    if lines == nil || lines?.name.family == .scheme {
      lines = try LineSystem(equiangular: block, noise: noise, rank: rank) ?? lines
    }
    if let lines, lines.name.family != .scheme || scheme == nil {
      let verdict = GeometryVerdict(lines.name, residual: lines.residual, certificate: .lines)
      return found(verdict, nil, dimension: lines.dimension)
    }
    if let fit = search.fits.first, let scheme {
      return found(scheme, fit, dimension: fit.dimension)
    }
    let verdict = unproven(tightness, nearest: search.fits.first, noise)
    return found(verdict, nil, dimension: rank)
  }

  /// The geometry with a name that a fit proves.
  private mutating func named(_ fit: SchemeFit, _ noise: BlockNoise) -> GeometryVerdict? {
    guard Evidence(fit, noise).standing == .established,
      let name = naming.name(of: fit), name.family != .scheme
    else { return nil }
    if name.family == .duplicate, fit.meanCosines[1] < Self.leastCopyCosine { return nil }
    return verdict(name, fit)
  }

  /// A scheme that has no name of its own, called by what it is made of where that has one.
  private mutating func schemeVerdict(_ fit: SchemeFit, _ noise: BlockNoise) -> GeometryVerdict? {
    guard Evidence(fit, noise).establishesScheme else { return nil }
    let name = naming.name(of: fit) ?? GeometryName(.scheme, "association scheme")
    return verdict(name, fit)
  }

  private mutating func verdict(_ name: GeometryName, _ fit: SchemeFit) -> GeometryVerdict {
    GeometryVerdict(
      name, residual: fit.residual, certificate: .scheme,
      complement: 2 * fit.dimension > fit.scheme.order ? naming.complement(of: fit) : nil)
  }

  /// A tight frame or nothing, and the geometry that it is near to, if chance would not bring it there.
  private mutating func unproven(
    _ tightness: Tightness, nearest fit: SchemeFit?, _ noise: BlockNoise
  ) -> GeometryVerdict {
    let family: GeometryFamily = tightness.isTight ? .tightFrame : .unstructured
    let plain = tightness.isTight ? "tight frame" : "unstructured block"
    guard let fit, Evidence(fit, noise).standing >= .near,
      let nearest = naming.name(of: fit), nearest.family != .scheme
    else {
      return GeometryVerdict(
        GeometryName(family, plain), residual: tightness.distance, certificate: .none)
    }
    return GeometryVerdict(
      GeometryName(family, "near \(nearest.name)"), residual: tightness.distance,
      certificate: .none,
      alternatives: [GeometryVerdict.Alternative(name: nearest, residual: fit.residual)])
  }
}

extension LineFit {
  /// Copies of one direction, or opposite features, of unequal lengths.
  fileprivate func verdict(count: Int, elements: Int) -> GeometryVerdict? {
    // Noise s an element puts (1 − 1/n) d s² of the squared norm across the line.
    let largestShare = Evidence.usualNoise * Evidence.usualNoise * Double(elements)
    guard foreignShare <= largestShare, residual <= Self.largestResidual else { return nil }
    let name =
      isOneSided
      ? GeometryName(.duplicate, "\(count) unequal copies", ["n": .number(count)])
      : GeometryName(
        .tightFrame, count == 2 ? "unequal antipodal pair" : "\(count) collinear features")
    return GeometryVerdict(name, residual: residual, certificate: .none)
  }

  /// As the angles of 15° between copies make it.
  private static let largestResidual = 0.25
}
