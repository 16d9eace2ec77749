import LinearAlgebra
import Matrices

extension NullOptions {
  /// The figures of all draws of a model, in order.
  ///
  /// Several draws are made at a time, each on one thread from its own stream of random numbers. The figures are
  /// therefore the same, bit for bit, for any number of threads.
  ///
  /// - Parameters:
  ///   - model: the model, which selects the streams.
  ///   - path: numbers that distinguish the draws if one model serves several purposes.
  ///   - elements: about how many doubles one draw takes. Fewer draws are made at a time if it is large.
  ///   - progress: called on the calling thread after every few draws, with their number.
  ///   - figure: makes one draw from a stream and measures it.
  func draws<Figure: Sendable>(
    of model: NullModel, for path: [UInt64] = [], elements: Int, progress: (Int) throws -> Void,
    _ figure: @Sendable (NullStream) throws -> Figure
  ) throws -> [Figure] {
    let width = max(1, min(Workers.count, Self.mostElements / max(1, elements)))
    var figures = [Figure]()
    for start in stride(from: 0, to: replicas, by: width) {
      let batch = Array(start..<min(start + width, replicas))
      figures += try Workers.map(batch, scratch: {}) { replica, _ in
        let path = self.stream + [model.stream] + path + [UInt64(replica)]
        return try figure(NullStream(seed: seed, path: path))
      }
      try progress(batch.count)
    }
    return figures
  }

  /// 1 GB of doubles for the draws that are made at one time.
  private static let mostElements = 1 << 27
}

/// The random numbers of one draw.
struct NullStream: Sendable {
  /// The number of the draw among those of its model.
  let number: Int
  private let seed: UInt64

  /// - Parameter path: the numbers that tell this draw from others; the last is its number.
  init(seed: UInt64, path: [UInt64]) {
    number = path.last.map { Int($0) } ?? 0
    var generator = SeededGenerator(seed: seed, stream: path)
    self.seed = generator.next()
  }

  /// A generator for the whole draw.
  var generator: SeededGenerator { SeededGenerator(seed: seed) }

  /// A generator for one of its features, independent of the other features.
  func generator(feature: Int) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: [UInt64(feature)])
  }
}

extension FeatureMatrix {
  /// Features of given norms in independent uniformly random directions.
  ///
  /// Tiles are not stored. A tile is drawn when it is read, and is the same each time.
  ///
  /// - Parameters:
  ///   - norms: the norms of the features, in order.
  ///   - dimension: d.
  ///   - stream: the random numbers.
  static func randomDirections(
    norms: [Double], dimension: Int, from stream: NullStream
  ) -> FeatureMatrix {
    FeatureMatrix(
      name: "random directions", dimension: dimension, featureCount: norms.count, elementType: .f64
    ) { features, tile in
      var place = 0
      for feature in features {
        var generator = stream.generator(feature: feature)
        var squares = 0.0
        for i in place..<place + dimension {
          let element = generator.gaussian()
          tile[i] = element
          squares += element * element
        }
        let scale = squares > 0 ? norms[feature] / squares.squareRoot() : 0
        for i in place..<place + dimension { tile[i] *= scale }
        place += dimension
      }
    }
  }
}
