import LinearAlgebra
import Matrices

extension ExtractedFeatures {
  /// What a fit found, in the units of the function.
  ///
  /// - Parameter backgroundError: the mean of r² over held-out queries with the background alone.
  init(
    _ fit: JointFit, _ pool: QueryPool, _ circumstances: Circumstances, backgroundError: Double
  ) throws {
    let scale = circumstances.scale
    predictor = Predictor(
      features: fit.features, background: fit.background, scale: scale, sizes: pool.sizes)
    self.circumstances = circumstances
    backgroundDegree = fit.background.degree
    let places = (-45...45).map { Double($0) / 10 }
    grid = places.map { $0 * scale }
    let error = try fit.heldError()
    let variance = Self.variance(pool.held)
    heldOut = variance > 0 ? 1 - error / variance : nil
    backgroundPart = variance > 0 ? 1 - backgroundError / variance : nil
    noisePart = circumstances.probe.map { probe in
      zip(probe.noise, pool.sizes).reduce(0) { $0 + ($1.0 / $1.1) * ($1.0 / $1.1) }
        / Double(max(1, pool.sizes.count))
    }
    let bent = fit.features.map { BentPart($0.response) }
    let significances = try Self.significances(fit, bent)
    let angles = try Self.angles(fit)
    let outputs = Double(fit.background.outputs)
    var features = fit.features.indices.map { place in
      var values = bent[place].values(places)
      for output in 0..<values.columns {
        for i in 0..<values.rows { values[i, output] *= pool.sizes[output] }
      }
      return Feature(
        direction: fit.features[place].direction,
        energy: bent[place].variances.reduce(0, +) / outputs,
        significance: significances[place], angle: angles[place], values: values
      ).pointingUp
    }
    features.sort { $0.energy > $1.energy }
    self.features = features
    background = Background(fit.background, pool.sizes, scale, zip(fit.features, bent))
  }

  /// The variance of the answers around their means, for all outputs together.
  private static func variance(_ blocks: [QueryBlock]) -> Double {
    let count = Double(blocks.reduce(0) { $0 + $1.count })
    guard count > 0, let outputs = blocks.first?.outputs else { return 0 }
    return (0..<outputs).reduce(0) { total, output in
      let values = blocks.flatMap { $0.answers.column(output) }
      let mean = values.reduce(0, +) / count
      return total + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    }
  }

  /// For each feature the mean over held-out queries of the fall of r² that it brings, over the standard error of that mean.
  ///
  /// The residuals of the held-out queries must be set.
  private static func significances(
    _ fit: JointFit, _ bent: [BentPart]
  ) throws -> [Double] {
    let features = fit.features
    let parts = try Workers.map(fit.held) { block in
      features.indices.map { place in
        gains(block, features[place], bent[place])
      }
    }
    let count = Double(max(1, fit.heldCount))
    return features.indices.map { place in
      let sum = parts.reduce(0) { $0 + $1[place].sum }
      let squares = parts.reduce(0) { $0 + $1[place].squares }
      let deviation = max(0, squares / count - (sum / count) * (sum / count)).squareRoot()
      return deviation > 0 ? sum / count / (deviation / count.squareRoot()) : 0
    }
  }

  /// Σ and Σ² of (r + s)² − r² over the queries of a block.
  private static func gains(
    _ block: QueryBlock, _ feature: JointFit.Feature, _ bent: BentPart
  ) -> (sum: Double, squares: Double) {
    block.project(feature.direction)
    let values = bent.values(block.along)
    var sums = (sum: 0.0, squares: 0.0)
    for i in 0..<block.count {
      var gain = 0.0
      for output in 0..<block.outputs {
        let (r, s) = (block.residual[output * block.count + i], values[i, output])
        gain += s * (2 * r + s)
      }
      sums.sum += gain
      sums.squares += gain * gain
    }
    return sums
  }

  /// The standard error of each direction, with the variance of what is left over the queries that the coefficients of the fit leave
  /// free.
  private static func angles(_ fit: JointFit) throws -> [Double] {
    let dimension = fit.background.dimension
    let coefficients =
      QuadraticBackground.terms(dimension: dimension, degree: fit.background.degree)
      + fit.features.count * (dimension - 1 + coefficientsOfResponse)
    let free = max(1, fit.fittedCount / 10, fit.fittedCount - coefficients)
    let variance = fit.squares / Double(free * fit.background.outputs)
    return try DirectionErrors(fit, variance: variance, free: free).angles
  }

  /// Of the 24 splines, those where there are queries.
  private static let coefficientsOfResponse = 20
}

extension ExtractedFeatures.Feature {
  /// With the largest element of v positive: σ(v·x) and σ′(−v·x) with σ′(s) = σ(−s) are the same feature.
  fileprivate var pointingUp: Self {
    let largest = direction.max { abs($0) < abs($1) } ?? 0
    guard largest < 0 else { return self }
    var turned = Matrix(rows: values.rows, columns: values.columns)
    for output in 0..<values.columns {
      for i in 0..<values.rows { turned[i, output] = values[values.rows - 1 - i, output] }
    }
    return Self(
      direction: direction.map { -$0 }, energy: energy, significance: significance, angle: angle,
      values: turned)
  }
}
