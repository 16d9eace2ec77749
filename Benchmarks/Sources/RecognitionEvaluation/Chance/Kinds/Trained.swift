import Eigenframe
import Glibc

extension Kind {
  /// Weights after gradient descent on random data.
  static let trained = [
    Kind("regression", "a linear layer trained on random targets with weight decay") {
      let (n, d) = $0.size(3...16, in: 4...32)
      var weights = $0.linearLayer(n, d)
      let (x, y) = ($0.normal(64, d), $0.normal(64, n))
      for _ in 0..<60 {
        let error = x * weights.transposed - y
        let gradient = (1.0 / 64) * (error.transposed * x)
        weights = (1 - 0.05 * 0.01) * weights - 0.05 * gradient
      }
      return weights.rounded(.f32)
    },
    Kind("classifier", "a softmax layer trained on random labels with weight decay") {
      let (n, d) = $0.size(3...10, in: 8...64)
      var weights = $0.linearLayer(n, d)
      let x = $0.normal(128, d)
      let labels = $0.labels(128, among: n)
      for _ in 0..<80 {
        let error = (x * weights.transposed).mapRows { i, logits in
          let powers = logits.map { exp($0) }
          let sum = powers.reduce(0, +)
          return powers.indices.map { powers[$0] / sum - (labels[i] == $0 ? 1 : 0) }
        }
        let gradient = (1.0 / 128) * (error.transposed * x)
        weights = (1 - 0.3 * 0.02) * weights - 0.3 * gradient
      }
      return weights.rounded(.f32)
    },
    Kind("hidden layer", "the first layer of a small ReLU network trained on random targets") {
      let (n, d) = $0.size(4...16, in: 4...16)
      var first = (1 / Double(d).squareRoot()) * $0.normal(n, d)
      var second = (1 / Double(n).squareRoot()) * $0.normal(1, n)
      let (x, y) = ($0.normal(64, d), $0.normal(64, 1))
      for _ in 0..<60 {
        let hidden = (x * first.transposed).map { max($0, 0) }
        let error = (1.0 / 64) * (hidden * second.transposed - y)
        let slope = (error * second).mapRows { i, row in
          row.indices.map { hidden[i][$0] > 0 ? row[$0] : 0 }
        }
        second = second - 0.1 * (error.transposed * hidden)
        first = first - 0.1 * (slope.transposed * x)
      }
      return first.rounded(.f32)
    },
    Kind("linear autoencoder", "rows of its best decoder, a random subspace, and 1 % noise") {
      let n = $0.integer(6...24)
      let d = $0.integer(2...n - 1)
      return $0.orthonormal(d, n).transposed + 0.01 * $0.normal(n, d)
    },
    Kind("autoencoder in training", "decoder of a tied one, variances decaying in random axes") {
      let n = $0.integer(6...24)
      var decoder = 0.1 * $0.normal(n, $0.integer(2...n - 1))
      let axes = $0.orthonormal(n, n)
      let scaled = axes.mapRows { i, row in row.map { $0 / Double(i + 1).squareRoot() } }
      let covariance = axes.transposed * scaled
      for _ in 0..<150 {
        // The slope of tr (I − W Wᵀ) Σ (I − W Wᵀ) is −2 (Σ (I − W Wᵀ) + (I − W Wᵀ) Σ) W.
        let weighted = covariance * decoder
        let gram = decoder.transposed * decoder
        let descent =
          2.0 * weighted - (decoder * (decoder.transposed * weighted)) - weighted * gram
        decoder = decoder + 0.1 * descent
      }
      return decoder.rounded(.f32)
    },
    Kind("second moments", "Adam's running squares of gradients, one row much longer, d 4–64") {
      let (n, d) = $0.size(in: 4...64)
      let (rows, columns) = ($0.normal(n), $0.normal(d))
      var moments = Rows(n, d) { 0 }
      for _ in 0..<100 {
        moments =
          0.98 * moments
          + $0.normal(n, d).mapRows { i, row in
            row.indices.map { k in
              let gradient = row[k] * exp(rows[i] + 0.5 * columns[k])
              return gradient * gradient
            }
          }
      }
      return moments.mapRows { i, row in i == 0 ? row.map { 4000 * $0 } : row }.rounded(.f32)
    },
  ]
}

extension SeededGenerator {
  /// Initial weights of a linear layer.
  fileprivate mutating func linearLayer(_ n: Int, _ d: Int) -> Rows {
    let bound = 1 / Double(d).squareRoot()
    return Rows(n, d) { between(-bound, bound) }
  }

  fileprivate mutating func labels(_ count: Int, among classes: Int) -> [Int] {
    (0..<count).map { _ in integer(0...classes - 1) }
  }
}
