import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices

/// Responses that were found, beside the true ones.
package struct FoundResponses: Sendable {
  /// A response.
  package struct Curve: Sendable {
    /// Its shape.
    package let shape: Superposition.Shape
    /// v·x.
    package let places: [Double]
    /// The true response there, without its constant, linear and quadratic part, and what was found.
    package let truth: [Double]
    package let found: [Double]
    /// |cos| of the true direction with the found one.
    package let cosine: Double
  }

  package let setting: ExtractionSetting
  package let curves: [Curve]

  /// - Parameter count: the most responses; the strongest of each shape in turn.
  init(
    _ setting: ExtractionSetting, count: Int, seed: UInt64, check: @escaping () throws -> Void
  ) throws {
    self.setting = setting
    let function = setting.function(seed: seed)
    let ledger = QueryLedger(
      function.oracle(noise: setting.noise, seed: seed), budget: setting.budget)
    let (found, _) = try timedExtraction(ledger, seed: seed, check: check)
    let score = try DirectionScore(of: found.directions, truth: function.directions)
    let recovered = score.cosines.indices.compactMap { feature -> (feature: Int, place: Int)? in
      guard let place = score.assignment[feature], score.cosines[feature] > score.threshold else {
        return nil
      }
      return (feature, place)
    }.sorted { $0.place < $1.place }
    // Features are sorted by energy: the place among those of the same shape, then the energy.
    var seen = [Superposition.Shape: Int]()
    let ranked = recovered.map { pair in
      let shape = function.responses[pair.feature].shape
      seen[shape, default: 0] += 1
      return (rank: seen[shape, default: 0], pair: pair)
    }
    let chosen = ranked.sorted { ($0.rank, $0.pair.place) < ($1.rank, $1.pair.place) }.prefix(count)
    curves = chosen.map { Self.curve($0.pair, function, found, score) }
  }

  private static func curve(
    _ pair: (feature: Int, place: Int), _ function: Superposition, _ found: ExtractedFeatures,
    _ score: DirectionScore
  ) -> Curve {
    let response = function.responses[pair.feature]
    let own = found.features[pair.place]
    let cosine = zip(function.directions.column(pair.feature), own.direction).reduce(0) {
      $0 + $1.0 * $1.1
    }
    // Along the found direction, which may be the opposite one.
    let sign = cosine < 0 ? -1.0 : 1.0
    let shown = found.grid.indices.filter { abs(found.grid[$0]) <= 3.001 * found.scale }
    let places = shown.map { found.grid[$0] }
    return Curve(
      shape: response.shape, places: places,
      truth: bent(scale: found.scale, places) { response(sign * $0) },
      found: shown.map { own.values[$0, 0] }, cosine: abs(cosine))
  }

  /// A response without its constant, linear and quadratic part under N(0, R²), at some places.
  static func bent(
    scale: Double, _ places: [Double], _ response: (Double) -> Double
  ) -> [Double] {
    func low(_ t: Double) -> [Double] { [1, t, (t * t - 1) / 2.0.squareRoot()] }
    var parts = [0.0, 0, 0]
    let width = 1e-2
    for point in -800...800 {
      let t = Double(point) * width
      let weight = exp(-t * t / 2) / (2 * Double.pi).squareRoot() * width
      for (k, value) in low(t).enumerated() { parts[k] += weight * value * response(scale * t) }
    }
    return places.map { place in
      zip(parts, low(place / scale)).reduce(response(place)) { $0 - $1.0 * $1.1 }
    }
  }
}

extension Superposition.Shape {
  /// Its name in pictures.
  var word: String {
    switch self {
    case .relu: "ReLU"
    case .tanh: "tanh"
    case .sine: "sine"
    case .polynomial: "polynomial"
    }
  }
}
