import Eigenframe
import Glibc

extension Kind {
  /// Vectors that share a direction, or from which it was removed.
  static let commonMean = [
    Kind("common mean", "normal vectors and a common one 0.5 to 3 times as long, d 4–256") {
      $0.withCommonMean()
    },
    Kind("common mean, few", "3–6 normal vectors and a constant of 0.3 to 2, d 16–512") {
      let vectors = $0.normal($0.size(3...6, in: 16...512))
      let offset = $0.between(0.3, 2)
      return vectors.map { $0 + offset }
    },
    Kind("common mean, equal norms", "as common mean, then all norms made equal") {
      $0.withCommonMean().normalised
    },
    Kind("embedding", "common mean, decaying variances, log-normal norms, n 4–39, d 8–128") {
      let (n, d) = $0.size(4...39, in: 8...128)
      let mean = $0.normal(d)
      let vectors = $0.normal(n, d)
      let scales = $0.normal(n).map { exp(0.3 * $0) }
      return vectors.mapRows { i, row in
        row.indices.map { k in
          scales[i] * (row[k] + 0.7 * mean[k]) / Double(k + 1).squareRoot()
        }
      }
    },
    Kind("centred", "normal vectors less their mean, as a softmax layer's, n 3–12, d 3–128") {
      $0.centred($0.size(3...12, in: 3...128))
    },
    Kind("centred, small", "normal vectors less their mean, n 3–6, d 2–5") {
      $0.centred($0.size(3...6, in: 2...5))
    },
    Kind("layer norm", "normal rows, each centred and made of norm 1, d 4–64") {
      $0.normal($0.size(in: 4...64)).mapRows { _, row in
        let mean = row.reduce(0, +) / Double(row.count)
        return row.map { $0 - mean }
      }.normalised
    },
  ]
}

extension SeededGenerator {
  fileprivate mutating func withCommonMean() -> Rows {
    let (n, d) = size(in: 4...256)
    let length = between(0.5, 3)
    let mean = normal(d)
    return normal(n, d).mapRows { _, row in row.plus(mean, times: length) }
  }

  fileprivate mutating func centred(_ size: (n: Int, d: Int)) -> Rows {
    let vectors = normal(size)
    return vectors.subtracting(vectors.mean)
  }
}
