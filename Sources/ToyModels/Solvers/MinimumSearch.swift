import LinearAlgebra
import Matrices
import Training

/// A local minimum of the loss with one active feature.
package struct LossMinimum: Sendable {
  /// The model at the minimum.
  package let model: ToyModel
  /// Its loss.
  package let loss: Double
  /// The largest magnitude among the elements of the gradient there.
  package let gradientMagnitude: Double
}

/// Local minima of the loss with one active feature, found from random starts.
///
/// It is not proved that the best one is the global minimum.
package struct MinimumSearch: Sendable {
  /// The minima, the smallest loss first; one for each start that reached a minimum.
  package let minima: [LossMinimum]

  /// The minimum with the smallest loss.
  package var best: LossMinimum { minima[0] }

  /// The minima with a given loss, within 10⁻⁶.
  package func minima(ofLoss loss: Double) -> [LossMinimum] {
    minima.filter { abs($0.loss - loss) < 1e-6 }
  }

  /// Descends by L-BFGS (Liu and Nocedal 1989) from each start.
  ///
  /// - Parameters:
  ///   - n: the number of features.
  ///   - d: the dimension.
  ///   - starts: the number of starts. A start has features of norm about 1 in random directions.
  ///   - seed: the seed of the starts.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(features n: Int, dimension d: Int, starts: Int, seed: UInt64) throws {
    precondition(n > 0 && d > 0 && starts > 0, "a search needs features, dimensions and starts")
    let ends = try Workers.map(Array(0..<starts), scratch: {}) { start, _ in
      try Self.descend(from: Self.start(n, d, seed: seed, number: start))
    }
    // A descent that did not reach a minimum is left out, unless no descent reached one. Equal losses keep the order
    // of their starts.
    let minimal = ends.filter { $0.gradientMagnitude < 1e-6 }
    minima = (minimal.isEmpty ? ends : minimal).enumerated().sorted {
      ($0.element.loss, $0.offset) < ($1.element.loss, $1.offset)
    }.map(\.element)
  }

  private static func start(_ n: Int, _ d: Int, seed: UInt64, number: Int) -> ToyModel {
    var generator = SeededGenerator(seed: seed, stream: [UInt64(number)])
    let scale = 1 / Double(d).squareRoot()
    let elements = (0..<n * d).map { _ in scale * generator.gaussian() }
    return ToyModel(
      weights: Matrix(rows: d, columns: n, elements: elements),
      bias: Array(repeating: -0.1, count: n))
  }

  private static func descend(from start: ToyModel) throws -> LossMinimum {
    let descent = try LBFGSDescent(from: start.parameterVector) { point, gradient in
      let loss = try OneActiveLoss(of: ToyModel(point, like: start))
      gradient = loss.weightGradient.elements + loss.biasGradient
      return loss.value
    }
    let model = ToyModel(descent.point, like: start)
    let end = try OneActiveLoss(of: model)
    let slopes = end.weightGradient.elements + end.biasGradient
    return LossMinimum(
      model: model, loss: end.value,
      gradientMagnitude: slopes.reduce(0) { max($0, $1.magnitude) })
  }
}

extension ToyModel {
  /// W, column by column, and then b.
  fileprivate var parameterVector: [Double] { weights.elements + bias }

  /// The model with these parameters, of the same shape as another model.
  fileprivate init(_ vector: [Double], like model: ToyModel) {
    let count = model.weights.elements.count
    self.init(
      weights: Matrix(
        rows: model.weights.rows, columns: model.weights.columns,
        elements: Array(vector[..<count])),
      bias: Array(vector[count...]))
  }
}
