import LinearAlgebra
import Matrices
import Training

/// A local minimum of the one-active-feature loss.
package struct LossMinimum: Sendable {
  /// The model at the minimum.
  package let model: ToyModel
  /// Its loss.
  package let loss: Double
  /// The largest element of the gradient there, in magnitude.
  package let gradientMagnitude: Double
}

/// The local minima of the one-active-feature loss that are reached from random starts.
///
/// No minimum is certified to be global.
package struct MinimumSearch: Sendable {
  /// A minimum for each start that reached one, the least loss first.
  package let minima: [LossMinimum]

  /// The least of them.
  package var best: LossMinimum { minima[0] }

  /// The minima whose loss is a given one, within 10⁻⁶.
  package func minima(ofLoss loss: Double) -> [LossMinimum] {
    minima.filter { abs($0.loss - loss) < 1e-6 }
  }

  /// Searches with the method L-BFGS (Liu and Nocedal 1989) from every start.
  ///
  /// - Parameters:
  ///   - n: the number of features.
  ///   - d: the dimension.
  ///   - starts: how many starts; features of norm about 1 in random directions.
  ///   - seed: the seed of the starts.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(features n: Int, dimension d: Int, starts: Int, seed: UInt64) throws {
    precondition(n > 0 && d > 0 && starts > 0, "a search needs features, dimensions and starts")
    let ends = try Workers.map(Array(0..<starts), scratch: {}) { start, _ in
      try Self.descend(from: Self.start(n, d, seed: seed, number: start))
    }
    // Of equals that of the earlier start comes first. A descent that found no minimum is left out, unless all are such.
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

  /// The model of the same shape with such parameters.
  fileprivate init(_ vector: [Double], like model: ToyModel) {
    let count = model.weights.elements.count
    self.init(
      weights: Matrix(
        rows: model.weights.rows, columns: model.weights.columns,
        elements: Array(vector[..<count])),
      bias: Array(vector[count...]))
  }
}
