import LinearAlgebra
import Matrices

extension FeatureMatrix {
  /// A copy in which the sign of every element is random and independent.
  ///
  /// All magnitudes stay, and with them the norms of features and of rows. What several features have in common is lost: its
  /// largest eigenvalues are those of noise with these magnitudes (Hong, Sheng and Dobriban 2020, arXiv 2012.02985). Signs are drawn
  /// when a tile is read, and are the same each time.
  ///
  /// - Parameters:
  ///   - seed: the seed of the signs.
  ///   - stream: numbers that distinguish this copy from others with the same seed.
  package func flippingSigns(seed: UInt64, stream: [UInt64]) -> FeatureMatrix {
    let whole = self
    var seeds = SeededGenerator(seed: seed, stream: stream)
    let copySeed = seeds.next()
    return FeatureMatrix(
      name: name, dimension: dimension, featureCount: featureCount, elementType: elementType,
      readingWidth: readingWidth
    ) { features, tile in
      try whole.read(features, into: &tile)
      var place = 0
      for feature in features {
        var generator = SeededGenerator(seed: copySeed, stream: [UInt64(feature)])
        for start in stride(from: 0, to: whole.dimension, by: 64) {
          let signs = generator.next()
          let end = min(whole.dimension, start + 64)
          for i in start..<end {
            // The sign is the highest bit of a double.
            let bit = (signs << UInt64(63 - (i - start))) & (1 << 63)
            tile[place + i] = Double(bitPattern: tile[place + i].bitPattern ^ bit)
          }
        }
        place += whole.dimension
      }
    }
  }
}
