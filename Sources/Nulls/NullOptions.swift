/// How many random matrices of each model are drawn, and the seed.
package struct NullOptions: Equatable, Sendable {
  /// N: no p-value is below 1 / (1 + N), no two-sided one below 2 / (1 + N).
  package let replicas: Int
  /// The seed of all draws.
  package let seed: UInt64
  /// Numbers that distinguish the draws of one of several matrices with the same seed; empty for a single matrix.
  let stream: [UInt64]

  /// The largest number of draws of a model, enough for p-values of 10⁻⁵.
  package static let mostReplicas = 100_000

  /// - Precondition: `replicas` is between 1 and `mostReplicas`.
  package init(replicas: Int, seed: UInt64 = 0) {
    precondition((1...Self.mostReplicas).contains(replicas), "\(replicas) draws make no null")
    self.replicas = replicas
    self.seed = seed
    stream = []
  }

  private init(_ options: NullOptions, stream: [UInt64]) {
    (replicas, seed) = (options.replicas, options.seed)
    self.stream = stream
  }

  /// The options for one of several matrices. Its draws are independent of the draws of the others.
  ///
  /// - Parameters:
  ///   - name: the name of the matrix.
  ///   - number: its place among them.
  package func forMatrix(named name: String, number: Int) -> NullOptions {
    // FNV-1a of the name's bytes.
    let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return NullOptions(self, stream: [hash, UInt64(number)])
  }
}
