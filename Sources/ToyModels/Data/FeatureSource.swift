import CTraining
import LinearAlgebra

/// Draws batches of features; every sample follows from the seed, the stream, the step and its number.
struct FeatureSource: Sendable {
  private let activities: [TrainingActivity]
  private let pairing: FeatureStatistics.Pairing
  private let seed: UInt64
  private let stream: UInt32

  /// The features of one instance.
  init(_ plan: TrainingPlan, instance: Int) {
    let statistics = plan.instances[instance]
    activities = statistics.densities(of: plan.features).map { density in
      // So many of the 2³² numbers make a feature active.
      let chances = max(1, (density * 0x1p32).rounded())
      return TrainingActivity(limit: UInt32(chances - 1), scale: Float(1 / chances))
    }
    pairing = statistics.pairing
    seed = plan.seed
    stream = UInt32(instance)
  }

  private init(_ source: FeatureSource, stream: UInt32) {
    (activities, pairing, seed) = (source.activities, source.pairing, source.seed)
    self.stream = stream
  }

  /// The same features in samples that no instance trains on: instances with the same data are compared on the same.
  var forEvaluation: FeatureSource { FeatureSource(self, stream: .max) }

  /// Samples may be drawn from multiples of this number on.
  static let grain = 64

  /// Puts the samples of a range into the columns of a matrix.
  ///
  /// - Parameters:
  ///   - samples: starts at a multiple of `grain`.
  ///   - step: the step that they are drawn for.
  ///   - batch: becomes n × samples.
  func draw(_ samples: Range<Int>, step: Int, into batch: inout SingleMatrix) {
    let n = activities.count
    batch.reshape(rows: n, columns: samples.count)
    let place = TrainingPlace(
      seed: seed, stream: stream, step: UInt32(truncatingIfNeeded: step),
      first: UInt64(samples.lowerBound * n))
    batch.withMutableElements { elements in
      unsafe elements.withUnsafeMutableBufferPointer { elements in
        guard let values = elements.baseAddress else { return }
        // The bits are turned into values where they lie.
        unsafe values.withMemoryRebound(to: UInt32.self, capacity: elements.count) {
          unsafe training_bits($0, elements.count, place)
        }
        switch pairing {
        case .independent: unsafe training_activate(values, activities, n, samples.count)
        case .correlated: unsafe training_activate_together(values, activities, n, samples.count)
        case .anticorrelated: unsafe training_activate_apart(values, activities, n, samples.count)
        }
      }
    }
  }
}
