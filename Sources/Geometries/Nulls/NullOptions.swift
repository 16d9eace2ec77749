/// How many random matrices of each model are drawn, and from which seed.
public struct NullOptions: Equatable, Sendable {
  /// N: no p-value is below 1 / (1 + N), no two-sided one below 2 / (1 + N).
  public let replicas: Int
  /// The seed of all draws.
  public let seed: UInt64

  /// The most draws of a model: p-values of 10⁻⁵ need no more.
  public static let mostReplicas = 100_000

  /// - Precondition: `replicas` is between 1 and `mostReplicas`.
  public init(replicas: Int, seed: UInt64 = 0) {
    precondition((1...Self.mostReplicas).contains(replicas), "\(replicas) draws make no null")
    self.replicas = replicas
    self.seed = seed
  }
}
