import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

/// The searches have the same bits for any number of threads.
@Suite struct ThreadTests {
  @Test func directionsDoNotDependOnThreads() throws {
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    BLASLibrary.setThreadCount(1)
    let alone = try directions()
    BLASLibrary.setThreadCount(2)
    let together = try directions()
    #expect(alone == together)
    #expect(alone.allSatisfy { $0.columns > 0 })
  }

  private func directions() throws -> [Matrix] {
    let truth = Superposition(dimension: 3, features: 3, shapes: [.sine], seed: 2)
    let sharp = Superposition(dimension: 3, features: 3, shapes: [.relu], seed: 2)
    return [
      try HessianSpan(truth.ledger(), seed: 1).directions,
      try KinkSearch(sharp.ledger(), seed: 1).directions,
      try PrefixTree(truth.ledger(), limit: 1800, seed: 1).directions,
      try HermitePower(truth.ledger(), queries: 1500, starts: 20, seed: 1).directions,
      try GradientICA(truth.ledger(), queries: 3000, seed: 1).directions,
    ]
  }
}
