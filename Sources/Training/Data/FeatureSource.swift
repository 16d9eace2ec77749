import CTraining
import LinearAlgebra

/// Which features are active together.
package enum FeaturePairing: String, Codable, CaseIterable, Sendable {
  /// Each feature independently of the others.
  case independent
  /// Features 2k and 2k + 1 are both active, or both 0.
  case correlated
  /// Features 2k and 2k + 1 are never both active.
  case anticorrelated
}

/// Draws batches of sparse features: with probability p_i feature x_i is active, that is, uniform on [0, 1]; otherwise
/// it is 0.
///
/// A sample depends on the seed, the stream, the step and the number of the sample only.
package struct FeatureSource: Sendable {
  private let activities: [TrainingActivity]
  private let pairing: FeaturePairing
  private let seed: UInt64
  private let stream: UInt32

  /// The features of one model.
  ///
  /// - Parameters:
  ///   - densities: p_i, at most 1; at most ½ for features of which two are never both active.
  ///   - pairing: which features are active together. Pairs need an even number of features.
  ///   - seed: the seed of the training.
  ///   - stream: the number of the model. Different streams have different samples.
  package init(densities: [Double], pairing: FeaturePairing, seed: UInt64, stream: UInt32) {
    precondition(
      pairing == .independent || densities.count.isMultiple(of: 2),
      "pairs need an even number of features")
    activities = densities.map { density in
      // The number of 32-bit numbers that make the feature active.
      let chances = max(1, (density * 0x1p32).rounded())
      return TrainingActivity(limit: UInt32(chances - 1), scale: Float(1 / chances))
    }
    self.pairing = pairing
    self.seed = seed
    self.stream = stream
  }

  private init(_ source: FeatureSource, stream: UInt32) {
    (activities, pairing, seed) = (source.activities, source.pairing, source.seed)
    self.stream = stream
  }

  /// The same features in samples that no model trains on. They do not depend on the stream, so models with the same
  /// data are compared on the same samples.
  package var forEvaluation: FeatureSource { FeatureSource(self, stream: .max) }

  /// Each range of samples starts at a multiple of this number.
  private static let grain = 64

  /// Cuts samples into slices. A slice fits into the cache of one processor core, but has enough samples for fast matrix
  /// products. There are at most 16 slices, because each needs memory for a gradient.
  package func slices(of count: Int) -> [Range<Int>] {
    let wanted = max(2 * Self.grain, (1 << 17) / max(1, activities.count), (count + 15) / 16)
    let width = (wanted + Self.grain - 1) / Self.grain * Self.grain
    return stride(from: 0, to: count, by: width).map { $0..<min($0 + width, count) }
  }

  /// Draws a range of samples into the columns of a matrix.
  ///
  /// - Parameters:
  ///   - samples: the numbers of the samples; the first is a multiple of 64.
  ///   - step: the number of steps made before.
  ///   - batch: becomes n × samples.
  package func draw(_ samples: Range<Int>, step: Int, into batch: inout SingleMatrix) {
    precondition(
      samples.lowerBound.isMultiple(of: Self.grain), "a range of samples starts at a multiple of 64"
    )
    let n = activities.count
    batch.reshape(rows: n, columns: samples.count)
    let place = TrainingPlace(
      seed: seed, stream: stream, step: UInt32(truncatingIfNeeded: step),
      first: UInt64(samples.lowerBound * n))
    unsafe batch.withMutablePointer { values in
      // First the random bits, which are then turned into values in place.
      let count = n * samples.count
      unsafe values.withMemoryRebound(to: UInt32.self, capacity: count) {
        unsafe training_bits($0, count, place)
      }
      switch pairing {
      case .independent: unsafe training_activate(values, activities, n, samples.count)
      case .correlated: unsafe training_activate_together(values, activities, n, samples.count)
      case .anticorrelated: unsafe training_activate_apart(values, activities, n, samples.count)
      }
    }
  }
}
