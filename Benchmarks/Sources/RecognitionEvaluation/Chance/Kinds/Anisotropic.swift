import Eigenframe
import Glibc

extension Kind {
  /// Normal vectors with more variance in some directions than in others.
  static let anisotropic = [
    Kind("anisotropic", "variances fall by a power law of random exponent, in random axes") {
      let (n, d) = $0.size(in: 3...64)
      let exponent = $0.between(0.5, 2)
      let axes = $0.orthonormal(d, d)
      let vectors = $0.normal(n, d).mapRows { _, row in
        row.indices.map { row[$0] * pow(Double($0 + 1), -exponent) }
      }
      return vectors * axes
    },
    Kind(
      "one direction", "one direction has 3 to 30 times the deviation of the others",
      truths: [.oppositePairs, .copies]
    ) {
      let factor = $0.between(3, 30)
      return $0.normal($0.size()).mapRows { _, row in [factor * row[0]] + row.dropFirst() }
    },
    Kind("plane in many", "normal vectors 1 to 5 % outside a random plane, n 3–12, d 4–32") {
      let (n, d) = $0.size(3...12, in: 4...32)
      let outside = $0.between(0.01, 0.05)
      let plane = $0.orthonormal(2, d)
      return $0.normal(n, 2) * plane + outside * $0.normal(n, d)
    },
    Kind("low rank", "a Gaussian product of rank 2–4 and 1 % noise, n 5–24, d 8–64") {
      let (n, d) = $0.size(5...24, in: 8...64)
      let rank = $0.integer(2...4)
      return $0.normal(n, rank) * $0.normal(rank, d) + 0.01 * $0.normal(n, d)
    },
    Kind("rank one and noise", "a product of two normal vectors and 50 to 150 % noise") {
      let (n, d) = $0.size(in: 4...32)
      let noise = $0.between(0.5, 1.5)
      return $0.normal(n, 1) * $0.normal(1, d) + noise * $0.normal(n, d)
    },
    Kind("duplicated coordinates", "normal vectors of which some elements are repeated, d 3–24") {
      let (n, d) = $0.size(in: 2...16)
      let repeated = $0.integer(1...d / 2)
      let vectors = $0.normal(n, d)
      return vectors.mapRows { _, row in row + row.prefix(repeated) }
    },
  ]
}
