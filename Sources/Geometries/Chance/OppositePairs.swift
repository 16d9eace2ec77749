import Glibc
import LinearAlgebra
import Matrices

/// The pairs of opposite features of a matrix, judged together: among random features one pair is nothing, sixty are.
public struct OppositePairs: Sendable {
  /// What a pair is.
  public struct Finding: Equatable, Sendable {
    /// ln of the chance that random features have as many pairs as opposite.
    let logChance: Double
    /// The noise on each element of unit vectors that turns such pairs.
    let noise: Double

    init(logChance: Double, noise: Double) {
      self.logChance = logChance
      self.noise = noise
    }

    /// A pair that was picked from among all of n features. Whether it stands out from the features next to it is asked elsewhere.
    init?(
      pairOf cosine: Double, elements: Int, open: Int, among n: Int, grid: StorageGrid
    ) {
      guard cosine <= OppositePairs.leastOpposite else { return nil }
      noise = (max(0, 1 + cosine) / Double(max(1, elements - 1))).squareRoot()
      let pairs = Double(n) * Double(n - 1) / 2
      let cap = grid.logCap(cosine: -cosine, dimension: Double(open))
      logChance = open == 1 ? -.infinity : min(0, log(max(1, pairs)) + cap)
    }
  }

  /// The finding of each pair that is named, by its first member.
  private let findings: [Int: Finding]

  /// What the pair with this first member is; nil where it is no pair of opposites that could be named.
  func finding(first: Int) -> Finding? { findings[first] }

  /// The least opposite that noise makes, 30° from it.
  fileprivate static let leastOpposite = -0.87

  /// Judges all blocks of two.
  ///
  /// For the k most opposite of them, with the worst cosine −c of these, the chance of each is that of a random direction within
  /// the angle of another, and that of k or more among all n (n − 1) / 2 pairs binomial. The largest k that chance does not
  /// explain is taken; failing that, the k that it explains least.
  ///
  /// - Parameters:
  ///   - groups: the blocks of the matrix.
  ///   - openings: what is left to each block. Where that is one dimension, a pair of opposites is a fact; and so are features of
  ///     few values that are opposite to all digits, norms too.
  ///   - features: all strong features.
  ///   - elements: those that are not 0 in all features.
  ///   - isCentred: whether the features sum to zero, with weak ones, so that they have one dimension less.
  ///   - frame: the tight frame that they make.
  ///   - grid: what their elements are rounded to.
  init(
    among groups: [[Int]], _ openings: [Opening], of features: BlockFeatures, elements: Int,
    isCentred: Bool, frame: TightFamily?, grid: StorageGrid
  ) throws(LinearAlgebraError) {
    let cosines = features.gram.cosines
    let opposites = zip(groups, openings)
      .filter { $0.0.count == 2 && cosines[$0.0[0], $0.0[1]] <= Self.leastOpposite }
      .map { (pair: $0.0, open: $0.1) }
    let gram = features.gram.gram
    let isFact = { (pair: [Int], open: Opening) in
      open.dimensions == 1 || grid.isCoarse && gram.areOpposite(pair[0], pair[1])
    }
    let facts = opposites.filter { isFact($0.pair, $0.open) }.map(\.pair)
    let open = opposites.filter { !isFact($0.pair, $0.open) }
    let pairs = open.map(\.pair)
      .sorted { cosines[$0[0], $0[1]] < cosines[$1[0], $1[1]] }
    let scene = Scene(
      features, elements: elements, open.map(\.open), isCentred: isCentred, frame: frame, grid: grid
    )
    let certain = Finding(logChance: -.infinity, noise: 0)
    var best: (count: Int, finding: Finding)?
    for k in pairs.indices.map({ $0 + 1 }) {
      let chosen = Array(pairs.prefix(k))
      guard let finding = scene.finding(chosen) else { continue }
      let isExplained = best.map { $0.finding.logChance > ChanceLimit.onLine } ?? true
      if finding.logChance <= ChanceLimit.onLine
        || (isExplained && finding.logChance < best?.finding.logChance ?? .infinity)
      {
        best = (k, finding)
      }
    }
    // Laying all features over their places takes n³ steps: only where the pairs alone are not enough.
    let isEnough = best.map {
      $0.count == pairs.count && $0.finding.logChance <= ChanceLimit.onLine
    }
    let joint =
      pairs.isEmpty || isEnough == true ? nil : try scene.jointFinding(pairs, groups: groups)
    if let joint, joint.logChance < best?.finding.logChance ?? 0 { best = (pairs.count, joint) }
    var findings = [Int: Finding]()
    for pair in pairs.prefix(best?.count ?? 0) { findings[pair[0]] = best?.finding }
    for pair in facts { findings[pair[0]] = certain }
    self.findings = findings
  }
}

/// The matrix that pairs are judged in.
private struct Scene {
  let features: BlockFeatures
  let elements: Int
  /// The dimensions that pairs can be in: one less where the features sum to zero.
  let dimension: Int
  let isCentred: Bool
  private let frame: TightFamily?
  private let grid: StorageGrid
  /// The number of pairs that could be opposite.
  private let trials: Double
  /// The features that stand together with a pair.
  private let components: [Opening]
  /// How many elements each feature has; nil where they are not few.
  private let supportSizes: [Int]?

  init(
    _ features: BlockFeatures, elements: Int, _ openings: [Opening], isCentred: Bool,
    frame: TightFamily?, grid: StorageGrid
  ) {
    self.grid = grid
    self.features = features
    self.elements = max(1, elements)
    self.isCentred = isCentred
    self.frame = frame
    let open = openings.map(\.dimensions).min() ?? self.elements
    dimension = min(open, isCentred ? features.count - 1 : self.elements)
    components = Dictionary(openings.map { ($0.component, $0) }) { first, _ in first }
      .sorted { $0.key < $1.key }.map(\.value)
    // Each feature that is not made orthogonal to a pair could be a part of one.
    trials = components.reduce(0) { $0 + Double($1.features * ($1.features - 1) / 2) }
    supportSizes = features.directions.sparseSupportSizes(elements: self.elements)
  }

  /// What the pairs are together; nil where one of them is too far from opposite.
  func finding(_ pairs: [[Int]]) -> OppositePairs.Finding? {
    let cosines = pairs.map { features.gram.cosines[$0[0], $0[1]] }
    let across = Double(max(1, elements - 1))
    let mean = cosines.reduce(0, +) / Double(cosines.count)
    let worst = cosines.max() ?? 0
    let noise = (max(0, 1 + mean) / across).squareRoot()
    let worstNoise = (max(0, 1 + worst) / across).squareRoot()
    let most = DirectionFit.largestNoise
    guard noise <= most * (1 + 2.5 / (2 * across * Double(pairs.count)).squareRoot()),
      worstNoise <= most * (1 + 4 / (2 * across).squareRoot())
    else { return nil }
    let crowding = effectiveDimension(without: pairs)
    guard trials <= 1 || elements <= 2 || crowding >= 2 else { return nil }
    let open = min(Double(dimension), crowding, sparseDimension(of: pairs))
    let plain = LogProbability.binomial(
      atLeast: pairs.count, of: trials,
      logChance: grid.logCap(cosine: -worst, dimension: open))
    return OppositePairs.Finding(
      logChance: max(plain, logChance(inFrame: cosines, noise: noise)), noise: noise)
  }

  /// ln of the chance among the tight frames that the features make one of.
  private func logChance(inFrame cosines: [Double], noise: Double) -> Double {
    guard let frame else { return LogProbability.least }
    let (n, k) = (Double(features.count), Double(cosines.count))
    let logPlaces: Double =
      lgamma(n + 1) - lgamma(n - 2 * k + 1) - lgamma(k + 1) - k * log(2)
    return frame.logChance(
      within: cosines.reduce(0) { $0 + max(0, 1 + $1) }, noise: noise, logPlaces: logPlaces)
  }

  /// See `Opening.crowding`, of all components together.
  private func effectiveDimension(without pairs: [[Int]]) -> Double {
    let within = pairs.reduce(0.0) { $0 + pow(features.gram.cosines[$1[0], $1[1]], 2) }
    let outside = trials - Double(pairs.count)
    guard outside > 0 else { return Double(elements) }
    let squares = components.reduce(0) { $0 + $1.squares }
    return (outside + 2) / (max(0, squares - within) + 1)
  }

  /// Features with few elements meet in few dimensions.
  private func sparseDimension(of pairs: [[Int]]) -> Double {
    guard let supportSizes, features.count > 2 else { return .infinity }
    return Double(pairs.joined().reduce(0) { max($0, supportSizes[$1]) })
  }

  /// Pairs and single features that fill the space say more than the pairs alone: by the volume about k digons and n − 2k
  /// orthogonal singles.
  func jointFinding(
    _ pairs: [[Int]], groups: [[Int]]
  ) throws(LinearAlgebraError) -> OppositePairs.Finding? {
    let (n, k) = (features.count, pairs.count)
    guard elements > 1, n - k == elements,
      groups.count(where: { $0.count == 1 }) + k == groups.count
    else { return nil }
    var claimed = Matrix.identity(n)
    for pair in pairs {
      claimed[pair[0], pair[1]] = -1
      claimed[pair[1], pair[0]] = -1
    }
    let logPlaces: Double =
      lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - Double(k) * log(2)
      - lgamma(Double(n - 2 * k) + 1)
    let pattern = Pattern(
      cosines: claimed, dimension: elements, freeWeights: 0, logArrangements: logPlaces, parts: [])
    guard let fit = try pattern.fit(to: features.directions, elements: elements),
      fit.noise <= fit.mostNoise
    else { return nil }
    // Features that are tight far beyond the noise, scaled to norm 1 or as they are, were made so, and assert less.
    let isExact = fit.noise <= max(1e-9, 6 * grid.rounding)
    let isMade = try features.gram.isTightFrame(dimension: elements, beyond: fit.noise)
    let isFamily = frame?.isTight(beyond: fit.noise) ?? false
    guard isExact || !(isMade || isFamily || isCentred) else { return nil }
    let tube = TubeVolume(
      count: n, ambient: elements, eigenvalues: fit.eigenvalues, freeWeights: 0,
      logArrangements: logPlaces)
    return OppositePairs.Finding(
      logChance: tube.logChance(within: fit.squaredDistance), noise: fit.noise)
  }
}

extension FeatureGram {
  /// Whether the first eigenvalues are equal to a fiftieth of what noise leaves.
  fileprivate func isTightFrame(
    dimension: Int, beyond noise: Double
  ) throws(LinearAlgebraError) -> Bool {
    let values = try eigenvalues(ofSymmetric: gram).prefix(dimension)
    let mean = values.reduce(0, +) / Double(dimension)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(dimension)
    return variance.squareRoot() <= 0.02 * noise * mean
  }
}

extension Matrix {
  /// Whether, as a Gram matrix, it says that two features sum to zero to all digits.
  fileprivate func areOpposite(_ i: Int, _ j: Int) -> Bool {
    self[i, i] + self[j, j] + 2 * self[i, j] <= 1e-14 * (self[i, i] + self[j, j])
  }

  /// The sum of squares above the diagonal.
  var squaresAboveDiagonal: Double {
    var squares = 0.0
    for j in 0..<columns {
      for i in 0..<j { squares += self[i, j] * self[i, j] }
    }
    return squares
  }
}
