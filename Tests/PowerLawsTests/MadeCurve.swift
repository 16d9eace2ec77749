import Glibc
import LinearAlgebra
import PowerLaws

/// A loss curve of known shape with multiplicative noise.
struct MadeCurve {
  /// How steps lie.
  enum Spacing {
    case linear, logarithmic
  }

  var last = 10_000.0
  var count = 2000
  var spacing = Spacing.linear
  /// The standard deviation of ln L.
  var noise = 0.02
  /// The correlation of the noise of neighbouring points.
  var correlation = 0.0

  /// The curve of a law.
  func curve(seed: UInt64, _ law: (Double) -> Double) throws -> LossCurve {
    var generator = SeededGenerator(seed: seed)
    var last = generator.gaussian()
    let losses = steps.map { step in
      last =
        correlation * last + (1 - correlation * correlation).squareRoot() * generator.gaussian()
      return law(step) * exp(noise * last)
    }
    return try LossCurve(steps: steps, losses: losses)
  }

  private var steps: [Double] {
    switch spacing {
    case .linear: (1...count).map { (Double($0) * last / Double(count)).rounded() }
    case .logarithmic: (0..<count).map { exp(log(last) * Double($0) / Double(count - 1)) }
    }
  }
}
