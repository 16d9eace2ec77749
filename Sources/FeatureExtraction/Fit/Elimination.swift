import LinearAlgebra
import Matrices

extension JointFit {
  /// Removes features that are nearly the same as a stronger one, and those with next to no variance.
  ///
  /// - Parameter closest: the greatest |cos| of two features that are kept.
  mutating func prune(closest: Double) throws {
    let energies = try energies()
    let least = Self.leastEnergy * median(energies)
    var kept = [Int]()
    var removed = Set<Int>()
    for place in energies.indices.sorted(by: { energies[$0] > energies[$1] }) {
      let isNear = kept.contains {
        abs(cosine(features[$0], features[place])) > closest
      }
      if isNear || energies[place] < least { removed.insert(place) } else { kept.append(place) }
    }
    try remove(removed)
  }

  /// Removes features without which the queries that were held out are explained as well: weakest first.
  ///
  /// Tried are features that can be left out without much loss, and of two that are near to each other the weaker one: a feature with a
  /// direction that is not quite right is often found as two. A feature is taken out, those nearest to it are fitted again, and it is put back
  /// if the error of held-out queries has grown by more than a part.
  mutating func eliminate(progress: () throws -> Void = {}) throws {
    let energies = try energies()
    let losses = try lossesWithout()
    let order = energies.indices.sorted { energies[$0] < energies[$1] }
    let tried = order.enumerated().filter { rank, place in
      losses[place] <= Self.smallLoss
        || order[(rank + 1)...].contains {
          abs(cosine(features[$0], features[place])) > Self.nearCosine
        }
    }
    // Numbers change as features are removed, and directions as others are fitted.
    var names = Array(features.indices)
    var squares = try heldSquares()
    for (_, name) in tried {
      try progress()
      guard features.count > 1, let place = names.firstIndex(of: name) else { continue }
      let before = state
      let near = nearest(to: place)
      try remove([place])
      try sweep(6, .directionsToo, near.map { $0 < place ? $0 : $0 - 1 }, until: 1e-4)
      if try isBetter(than: squares, by: -Self.leastGain) {
        squares = try heldSquares()
        names.remove(at: place)
      } else {
        restore(before)
      }
    }
  }

  /// The variance of each response over the queries that are fitted, for all outputs together.
  func energies() throws -> [Double] {
    let (features, count) = (features, Double(max(1, fittedCount)))
    let parts = try fitted.concurrentMap { block in
      features.map { feature in
        block.project(feature.direction)
        block.setTarget(to: feature.response)
        return block.targetMoments
      }
    }
    return features.indices.map { place in
      var energy = 0.0
      for k in 0..<background.outputs {
        let sum = parts.reduce(0) { $0 + $1[place][k].sum }
        energy +=
          parts.reduce(0) { $0 + $1[place][k].squares } / count - (sum / count) * (sum / count)
      }
      return max(0, energy)
    }
  }

  /// For each feature by what part the error of held-out queries grows if its response is left out, but for what the background can
  /// take over, and nothing is fitted again.
  private func lossesWithout() throws -> [Double] {
    let squares = try heldSquares()
    let limit = Self.cut(of: squares)
    let features = features
    let bent = features.map { BentPart($0.response) }
    let parts = try held.concurrentMap { block in
      features.indices.map { place in
        block.project(features[place].direction)
        let values = bent[place].values(block.along)
        return (0..<block.count).reduce(0.0) { sum, i in
          let square = (0..<block.outputs).reduce(0.0) { own, output in
            let r = block.residual[output * block.count + i] + values[i, output]
            return own + r * r
          }
          return sum + min(square, limit)
        }
      }
    }
    let error = squares.reduce(0) { $0 + min($1, limit) }
    return features.indices.map { place in
      error > 0 ? parts.reduce(0) { $0 + $1[place] } / error - 1 : 0
    }
  }

  /// The features whose directions are nearest to the direction of one feature.
  private func nearest(to place: Int) -> [Int] {
    features.indices.filter { $0 != place }
      .sorted {
        abs(cosine(features[$0], features[place])) > abs(cosine(features[$1], features[place]))
      }
      .prefix(Self.neighbours).sorted()
  }

  private func cosine(_ first: Feature, _ second: Feature) -> Double {
    zip(first.direction, second.direction).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// Of the median.
  private static let leastEnergy = 0.01
  private static let smallLoss = 0.1
  private static let leastGain = 0.004
  private static let neighbours = 6
  private static let nearCosine = 0.9
}
