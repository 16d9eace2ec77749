import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// Clumps agree with their definition, whether all cosines were formed or only large ones.
@Suite struct FeatureClumpsTests {
  /// Random features with planted near copies, opposites, copies, a weak feature and a dead one.
  private struct Planted {
    let weights: Matrix
    let near = [3, 50, 120, 199]
    let chain = [10, 20, 30]
    let copies = [5, 60, 150]
    let opposites = [(7, 90), (40, 41)]
    let weak = 100
    let dead = 101

    init() {
      var weights = Matrix.gaussian(rows: 24, columns: 200, seed: 41)
      let noise = Matrix.gaussian(rows: 24, columns: 200, seed: 42)
      func place(_ feature: Int, at other: Int, times factor: Double, noise part: Double) {
        for i in 0..<24 {
          weights[i, feature] = factor * weights[i, other] + part * noise[i, feature]
        }
      }
      for member in near.dropFirst() { place(member, at: near[0], times: 1, noise: 0.1) }
      for (member, before) in zip(chain.dropFirst(), chain) {
        place(member, at: before, times: 1, noise: 0.15)
      }
      for member in copies.dropFirst() { place(member, at: copies[0], times: 2, noise: 0) }
      for (first, second) in opposites { place(second, at: first, times: -1, noise: 0.05) }
      place(weak, at: near[0], times: 1e-6, noise: 0)
      place(dead, at: near[0], times: 0, noise: 0)
      self.weights = weights
    }
  }

  private func search(_ weights: Matrix, _ scope: BlockSearch.Scope) throws -> BlockSearch {
    let matrix = FeatureMatrix(name: "W", weights)
    return try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix), scope: scope)
  }

  @Test(arguments: [BlockSearch.Scope.auto, .neighbours])
  func plantedClumpsAreFoundAndNothingElse(scope: BlockSearch.Scope) throws {
    let planted = Planted()
    let clumps = try #require(try search(planted.weights, scope).clumps)
    #expect(clumps.isComplete)
    #expect(clumps.clusters.map(\.features) == [planted.near, planted.copies, planted.chain])
    #expect(
      clumps.opposite.map { [$0.first, $0.second] }.sorted { $0[0] < $1[0] } == [
        [7, 90], [40, 41],
      ])
    // All pairs of a cluster, and of the two opposites.
    #expect(clumps.positivePairs == 6 + 3 + 3 && clumps.negativePairs == 2)
    #expect(clumps.clusters[1].meanCosine > 1 - 1e-12)
  }

  /// Every figure by a plain loop over all pairs.
  @Test(arguments: [BlockSearch.Scope.auto, .neighbours])
  func theFiguresAreThoseOfTheDefinition(scope: BlockSearch.Scope) throws {
    // Features about a few directions and their opposites.
    let centres = Matrix.gaussian(rows: 12, columns: 5, seed: 43)
    var weights = Matrix.gaussian(rows: 12, columns: 150, seed: 44)
    for j in 0..<60 {
      for i in 0..<12 {
        weights[i, j] = 0.2 * weights[i, j] + centres[i, j % 5] * (j % 3 == 0 ? -1 : 1)
      }
    }
    let clumps = try #require(try search(weights, scope).clumps)
    let cosines = try FeatureGram(ofColumns: weights).cosines
    var (positive, opposite) = (0, [Double]())
    var labels = Array(0..<150)
    for j in 0..<150 {
      for i in 0..<j {
        if cosines[i, j] >= clumps.threshold {
          positive += 1
          let (old, new) = (labels[j], labels[i])
          for k in labels.indices where labels[k] == old { labels[k] = new }
        } else if cosines[i, j] <= -clumps.threshold {
          opposite.append(cosines[i, j])
        }
      }
    }
    #expect(positive > 20 && opposite.count > FeatureClumps.mostOpposite)
    #expect(clumps.positivePairs == positive && clumps.negativePairs == opposite.count)
    let strongest = opposite.sorted().prefix(FeatureClumps.mostOpposite)
    #expect(zip(clumps.opposite, strongest).allSatisfy { abs($0.cosine - $1) < 1e-6 })
    #expect(clumps.opposite.count == strongest.count)
    let groups = Dictionary(grouping: 0..<150) { labels[$0] }.values.filter { $0.count > 1 }
    let sorted = groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    #expect(clumps.clusters.map(\.features) == sorted)
    for cluster in clumps.clusters {
      let values = cluster.features.flatMap { j in
        cluster.features.filter { $0 < j }.map { cosines[$0, j] }
      }
      let mean = values.reduce(0, +) / Double(values.count)
      #expect(abs(cluster.meanCosine - mean) < 1e-9)
    }
  }

  @Test func copiesCountAsManyPairsHoweverTheyAreFound() throws {
    var weights = Matrix.gaussian(rows: 16, columns: 120, seed: 45)
    let noise = Matrix.gaussian(rows: 16, columns: 120, seed: 46)
    for i in 0..<16 {
      for copy in [8, 9, 70] { weights[i, copy] = weights[i, 2] }
      for copy in [30, 31] { weights[i, copy] = 0.1 * noise[i, 30] - weights[i, 2] }
      weights[i, 80] = weights[i, 2] + 0.1 * noise[i, 80]
    }
    let all = try #require(try search(weights, .auto).clumps)
    let near = try #require(try search(weights, .neighbours).clumps)
    // Four copies and a near one; eight and two opposites.
    #expect(all.positivePairs == 10 + 1 && all.negativePairs == 10)
    #expect(
      all.opposite.map { [$0.first, $0.second] }.sorted { $0[1] < $1[1] } == [[2, 30], [30, 80]])
    #expect(near.positivePairs == all.positivePairs && near.negativePairs == all.negativePairs)
    #expect(near.clusters.map(\.features) == all.clusters.map(\.features))
    #expect(near.opposite.map(\.second) == all.opposite.map(\.second))
  }

  /// Thousands of embeddings of tokens that training never saw are like this.
  @Test func manyNearCopiesAreOneCluster() throws {
    let centre = Matrix.gaussian(rows: 10, columns: 1, seed: 47)
    var weights = Matrix.gaussian(rows: 10, columns: 150, seed: 48)
    for j in 0..<100 {
      for i in 0..<10 { weights[i, j] = centre[i, 0] + 1e-3 * weights[i, j] }
    }
    let all = try #require(try search(weights, .auto).clumps)
    let near = try #require(try search(weights, .neighbours).clumps)
    #expect(near.clusters.first?.features.count ?? 0 >= 100)
    #expect(near.clusters.map(\.features) == all.clusters.map(\.features))
    #expect(near.positivePairs == all.positivePairs)
  }

  @Test func pairsThatWereNotKeptMakeTheClumpsIncomplete() throws {
    let centre = Matrix.gaussian(rows: 20, columns: 1, seed: 50)
    var weights = Matrix.gaussian(rows: 20, columns: 400, seed: 51)
    for j in 0..<200 {
      for i in 0..<20 { weights[i, j] = centre[i, 0] + 0.3 * weights[i, j] }
    }
    let crowded = FeatureMatrix(name: "W", weights)
    let frame = try FrameAnalysis(of: crowded)
    let found = try NeighbourSearch(
      of: crowded, frame: frame, extent: .init(tileWidth: 64, mostPairs: 1000))
    let whole = try NeighbourSearch(of: crowded, frame: frame)
    #expect(!found.clumps.isComplete && whole.clumps.isComplete)
    #expect(found.clumps.threshold == found.figures.threshold)
    #expect(found.clumps.threshold > whole.clumps.threshold)
    #expect(found.clumps.positivePairs < whole.clumps.positivePairs)
  }

  @Test func randomFeaturesHaveNextToNone() throws {
    let pairs = try (1...8 as ClosedRange<UInt64>).reduce(0) { sum, seed in
      let clumps = try search(.gaussian(rows: 16, columns: 150, seed: seed), .auto).clumps
      return sum + (clumps.map { $0.positivePairs + $0.negativePairs } ?? 1000)
    }
    #expect(pairs <= 8)
  }

  @Test func withoutASearchThereAreNone() throws {
    #expect(try search(.gaussian(rows: 3, columns: 9, seed: 1), .none).clumps == nil)
  }

  @Test func featuresOnOneLineAreNoClumps() throws {
    for scope in [BlockSearch.Scope.auto, .neighbours] {
      let clumps = try #require(try search(Matrix(rows: 3, columns: 9, repeating: 1), scope).clumps)
      #expect(clumps.threshold == 1 && clumps.clusters.isEmpty && clumps.positivePairs == 0)
    }
  }

  @Test(arguments: [0, 1, 2])
  func fewFeaturesDoNoHarm(count: Int) throws {
    for scope in [BlockSearch.Scope.auto, .neighbours] {
      let clumps = try #require(
        try search(.gaussian(rows: 3, columns: count, seed: 2), scope).clumps)
      #expect(clumps.clusters.isEmpty)
    }
  }
}
