import Glibc
import LinearAlgebra
import Matrices

/// The matrix in which pairs are judged.
struct PairSetting {
  let features: BlockFeatures
  let elements: Int
  /// The number of dimensions that pairs can use: one less if the features sum to zero.
  let dimension: Int
  let isCentred: Bool
  private let frame: TightFamily?
  private let grid: StorageGrid
  /// The number of pairs that could be opposite.
  private let trials: Double
  /// The components that contain pairs.
  private let components: [FreeSpace]
  /// The number of nonzero elements of each feature; nil if the features are not sparse.
  private let supportSizes: [Int]?

  init(
    _ features: BlockFeatures, elements: Int, _ spaces: [FreeSpace], isCentred: Bool,
    frame: TightFamily?, grid: StorageGrid
  ) {
    self.grid = grid
    self.features = features
    self.elements = max(1, elements)
    self.isCentred = isCentred
    self.frame = frame
    let open = spaces.map(\.dimensions).min() ?? self.elements
    dimension = min(open, isCentred ? features.count - 1 : self.elements)
    components = Dictionary(spaces.map { ($0.component, $0) }) { first, _ in first }
      .sorted { $0.key < $1.key }.map(\.value)
    // Each feature of the component of a pair could be part of a pair.
    trials = components.reduce(0) { $0 + Double($1.features * ($1.features - 1) / 2) }
    supportSizes = features.directions.sparseSupportSizes(elements: self.elements)
  }

  /// How many of the pairs, the most opposite first, are judged together, and the finding. It is the largest number
  /// that chance does not explain; if chance explains all, the number with the least chance.
  ///
  /// - Parameters:
  ///   - pairs: the most opposite first.
  ///   - groups: all blocks of the matrix.
  func mostOpposite(
    of pairs: [[Int]], groups: [[Int]]
  ) throws(LinearAlgebraError) -> (count: Int, finding: OppositePairs.Finding)? {
    let limit = ChanceLimit.onLine
    var best: (count: Int, finding: OppositePairs.Finding)?
    for k in pairs.indices.map({ $0 + 1 }) {
      guard let finding = finding(Array(pairs.prefix(k))) else { continue }
      let isExplained = best.map { $0.finding.logChance > limit } ?? true
      if finding.logChance <= limit
        || isExplained && finding.logChance < best?.finding.logChance ?? .infinity
      {
        best = (k, finding)
      }
    }
    // Placing all features takes n³ steps, so it is done only if the pairs alone are not enough.
    let isEnough = best.map { $0.count == pairs.count && $0.finding.logChance <= limit } ?? false
    guard !pairs.isEmpty, !isEnough, let joint = try jointFinding(pairs, groups: groups),
      joint.logChance < best?.finding.logChance ?? 0
    else { return best }
    return (pairs.count, joint)
  }

  /// The finding for the pairs together; nil if one of them is too far from opposite.
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

  /// ln of the chance among tight frames, if the features form one.
  private func logChance(inFrame cosines: [Double], noise: Double) -> Double {
    guard let frame else { return LogProbability.least }
    let (n, k) = (Double(features.count), Double(cosines.count))
    let logPlaces: Double =
      lgamma(n + 1) - lgamma(n - 2 * k + 1) - lgamma(k + 1) - k * log(2)
    return frame.logChance(
      within: cosines.reduce(0) { $0 + max(0, 1 + $1) }, noise: noise, logPlaces: logPlaces)
  }

  /// See `FreeSpace.crowding`, over all components.
  private func effectiveDimension(without pairs: [[Int]]) -> Double {
    let within = pairs.reduce(0.0) { $0 + pow(features.gram.cosines[$1[0], $1[1]], 2) }
    let squares = components.reduce(0) { $0 + $1.squares }
    return FreeSpace.crowding(
      pairs: trials - Double(pairs.count), squares: squares - within) ?? Double(elements)
  }

  /// Sparse features overlap in few dimensions.
  private func sparseDimension(of pairs: [[Int]]) -> Double {
    guard let supportSizes, features.count > 2 else { return .infinity }
    return Double(pairs.joined().reduce(0) { max($0, supportSizes[$1]) })
  }

  /// The finding for pairs and single features that fill the space, which says more than the pairs alone: by the volume
  /// around k digons and n − 2k orthogonal single features.
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
    // Features that are tight far beyond the noise, as they are or scaled to norm 1, were made tight, and so they
    // assert less.
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
  /// Whether the first eigenvalues are equal to within a fiftieth of the effect of the noise.
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
  /// Whether two features with this Gram matrix sum to zero to all digits.
  func areOpposite(_ i: Int, _ j: Int) -> Bool {
    self[i, i] + self[j, j] + 2 * self[i, j] <= 1e-14 * (self[i, i] + self[j, j])
  }
}
