import Matrices

/// A response without its constant, linear and quadratic part under a standard normal number t.
struct BentPart {
  /// c₀, c₁, c₂ of 1, t, (t² − 1) / √2 for each output.
  let parts: [[Double]]
  /// E[s²] of what remains, for each output.
  let variances: [Double]
  /// The response itself.
  private let response: SplineResponse

  init(_ response: SplineResponse) {
    self.response = response
    let series = HermiteSeries(response).coefficients
    let parts = (0..<series.columns).map { Array(series.column($0).prefix(3)) }
    self.parts = parts
    let values = response.values(HermiteSeries.places)
    variances = parts.indices.map { output in
      zip(values.column(output), HermiteSeries.places).enumerated().reduce(0) { sum, point in
        let rest = point.element.0 - Self.value(parts[output], point.element.1)
        return sum + HermiteSeries.weights[point.offset] * rest * rest
      }
    }
  }

  /// What remains at some places, their count × m.
  func values(_ places: [Double]) -> Matrix {
    var values = response.values(places)
    for output in 0..<values.columns {
      for (i, place) in places.enumerated() {
        values[i, output] -= Self.value(parts[output], place)
      }
    }
    return values
  }

  private static func value(_ c: [Double], _ t: Double) -> Double {
    zip(c, HermiteSeries.low(t)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
