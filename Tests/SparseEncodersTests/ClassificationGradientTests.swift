import Foundation
import LinearAlgebra
import Matrices
import Testing
import Training

@testable import SparseEncoders

/// The network that tells classes apart, against its definition in doubles.
@Suite struct ClassificationGradientTests {
  private let labels = (0..<30).map { UInt32($0 * 7 % 4) }

  private func loss(_ arrays: [Matrix], _ inputs: Matrix) -> Double {
    var sum = 0.0
    for sample in 0..<inputs.columns {
      var values = Array(inputs.column(sample))
      for layer in 0..<3 {
        let (weights, bias) = (arrays[2 * layer], arrays[2 * layer + 1])
        values = (0..<weights.columns).map { unit in
          let total = values.indices.reduce(bias[0, unit]) { $0 + weights[$1, unit] * values[$1] }
          return layer < 1 && total < 0 ? 0.01 * total : total
        }
      }
      let total = values.reduce(0) { $0 + exp($1) }
      sum += log(total) - values[Int(labels[sample])]
    }
    return sum / Double(inputs.columns)
  }

  @Test func gradientsAreTheLimitsOfDifferences() throws {
    let network = DenseNetwork([
      DenseLayer(name: "a", inputs: 3, outputs: 6, bias: .learnt, rule: .rectified(leak: 0.01)),
      DenseLayer(name: "b", inputs: 6, outputs: 2, bias: .learnt, rule: .linear),
      DenseLayer(name: "c", inputs: 2, outputs: 4, bias: .learnt, rule: .linear),
    ])
    var generator = SeededGenerator(seed: 8)
    let inputs = Matrix.gaussian(rows: 3, columns: 30, using: &generator)
    let values = network.layout.map { array -> SingleMatrix in
      switch array.shape {
      case .matrix(let rows, let columns):
        SingleMatrix(.gaussian(rows: rows, columns: columns, using: &generator))
      case .vector(let count):
        SingleMatrix(.gaussian(rows: 1, columns: count, using: &generator))
      }
    }
    let parameters = ParameterSet(network.layout, values)
    var pass = ClusterPass()
    var gradient = ModelGradient(shapesOf: network.layout)
    let singles = SingleMatrix(inputs)
    try pass.network.forward(network, values, singles)
    let found = pass.compare(labels, weight: 1.0 / 30)
    try pass.network.backward(network, values, singles, into: &gradient)
    let arrays = network.layout.indices.map { parameters.matrix($0) }
    #expect(abs(found - loss(arrays, inputs)) < 1e-5)
    for (index, array) in arrays.enumerated() {
      for i in 0..<array.rows {
        for j in 0..<array.columns {
          var (above, below) = (arrays, arrays)
          above[index][i, j] += 1e-6
          below[index][i, j] -= 1e-6
          let slope = (loss(above, inputs) - loss(below, inputs)) / 2e-6
          #expect(abs(slope - Double(gradient.arrays[index][i, j])) < 1e-5)
        }
      }
    }
  }
}
