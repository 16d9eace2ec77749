/// The floating-point operations of an encoder, counted by the formulas of O'Neill, Gumran and Klindt 2025.
///
/// A layer from i to o units takes 2 i o + o for a sample forward, 2 i o + 2 o backward, and 2 (i o + o) to be updated, which is counted
/// for each sample. The dictionary takes 2 M N forward and backward, and 3 M N more if it is learnt. The gradient by the units of
/// a hidden layer is not counted, nor are the moments of Adam.
package struct EncoderFlops: Equatable, Sendable {
  /// The encoder and the reconstruction by the dictionary, for a sample.
  package let encoding: Int
  /// A step of training, for a sample.
  package let trainingStep: Int
  /// The samples of a step of training.
  package let samples: Int

  init(_ plan: EncoderPlan, _ task: EncoderTask) {
    let layers = EncoderLesson.network(plan).layers
    let dictionary = task.samples.rows * plan.atoms
    let weights = layers.reduce(0) { $0 + $1.inputs * $1.outputs }
    let units = layers.reduce(0) { $0 + $1.outputs }
    encoding = 2 * weights + units + 2 * dictionary
    let atoms =
      switch task.goal {
      case .codes: 0
      case .dictionary: 4
      case .nothing: 7
      }
    trainingStep = 6 * weights + 5 * units + atoms * dictionary
    samples = task.samples.columns
  }

  /// The operations of a training; in doubles, because they may exceed 2⁶³.
  package func training(steps: Int) -> Double {
    Double(trainingStep) * Double(samples) * Double(steps)
  }

  /// The operations to encode and reconstruct samples.
  package func encoding(samples: Int) -> Double { Double(encoding) * Double(samples) }
}
