import LinearAlgebra
import Matrices
import Training

/// The samples of a step: all features one at a time, or random ones.
struct StudentSamples: Sendable {
  private let importances: [Float]
  /// The weight of each sample in the loss.
  private let weights: [Float]
  /// The source of random samples; nil for all features one at a time.
  private let source: FeatureSource?
  /// The samples in slices.
  let slices: [Range<Int>]

  /// The samples of a student.
  ///
  /// - Parameter stream: the number of the student in the plan.
  init(_ plan: TeacherStudentPlan, seed: UInt64, stream: UInt32) {
    let frequencies = plan.teacher.frequencies
    let importances = plan.teacher.importances.map { Float($0) }
    switch plan.data {
    case .everyFeature:
      self.init(importances: importances, frequencies: frequencies)
    case .sampled(let active, let batch):
      let source = FeatureSource(
        densities: frequencies.map { min(1, active * $0) }, pairing: .independent, seed: seed,
        stream: stream)
      self.init(importances: importances, source: source, count: batch)
    }
  }

  private init(importances: [Float], frequencies: [Double]) {
    self.importances = importances
    source = nil
    weights = frequencies.map { Float($0) }
    // Enough columns for fast products; at most 16 slices, because each needs memory for a gradient.
    let width = max(128, (frequencies.count + 15) / 16)
    slices = stride(from: 0, to: frequencies.count, by: width).map {
      $0..<min($0 + width, frequencies.count)
    }
  }

  private init(importances: [Float], source: FeatureSource, count: Int) {
    self.importances = importances
    self.source = source
    weights = Array(repeating: 1 / Float(max(1, count)), count: count)
    slices = source.slices(of: count)
  }

  /// Samples that no step draws; all features if they are shown one at a time.
  func forEvaluation(_ count: Int) -> StudentSamples {
    guard let source else { return self }
    return StudentSamples(importances: importances, source: source.forEvaluation, count: count)
  }

  /// Draws the samples of a range.
  ///
  /// - Parameter step: the number of steps made before.
  func draw(_ range: Range<Int>, step: Int, into inputs: inout StudentInputs) {
    inputs.weights = weights[range]
    guard let source else {
      inputs.features = range
      inputs.targets.reshape(rows: importances.count, columns: range.count)
      inputs.targets.clear()
      for (column, feature) in range.enumerated() {
        inputs.targets[feature, column] = importances[feature]
      }
      return
    }
    inputs.features = nil
    source.draw(range, step: step, into: &inputs.samples)
    // The source is uniform on [0, 1].
    inputs.samples.scale(by: 2)
    inputs.targets.becomeColumns(0..<range.count, of: inputs.samples)
    inputs.targets.scaleRows(by: importances)
  }
}

/// Some samples x, one a column, and the teacher's outputs.
struct StudentInputs: Sendable {
  /// The features that the samples are, one each; nil for random samples, which are in `samples`.
  var features: Range<Int>?
  /// x, N × samples; not used if `features` is set.
  var samples = SingleMatrix()
  /// A x, N × samples.
  var targets = SingleMatrix()
  /// The weight of each sample in the loss.
  var weights: ArraySlice<Float> = []
}
