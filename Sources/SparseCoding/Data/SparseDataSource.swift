import Glibc
import LinearAlgebra
import Matrices

/// Makes the samples of a plan, any range of them at any time.
///
/// The dictionary, and the support, the amplitudes and the noise of each sample, have their own streams of the seed. So sample i is the same in
/// every range. To get held-out samples of the same process, take numbers after those that were trained on.
package struct SparseDataSource: Sendable {
  /// What is made.
  package let plan: SparseDataPlan
  /// D.
  package let dictionary: AtomDictionary
  /// The scale of each feature.
  package let scales: [Double]
  private let activity: ActivitySampler

  /// The first numbers of the streams' paths.
  private enum Stream: UInt64 {
    case dictionary = 1
    case activity, amplitudes, noise
  }

  /// Makes the dictionary.
  ///
  /// - Throws: `SparseDataError`; `LinearAlgebraError.tooLarge`.
  package init(_ plan: SparseDataPlan) throws {
    try plan.requireValid()
    var lengths: [Double]?
    let dictionary: AtomDictionary
    switch plan.atoms {
    case .random(let dimension, let count, let limit):
      var generator = SeededGenerator(seed: plan.seed, stream: [Stream.dictionary.rawValue])
      let random = AtomDictionary.random(
        dimension: dimension, count: count, using: &generator)
      dictionary =
        try limit.map {
          try CoherenceControl(dimension: dimension, count: count, limit: $0).spread(random)
        } ?? random
    case .directions(let vectors):
      let directions = AtomDictionary.directions(of: vectors)
      (dictionary, lengths) = (directions.dictionary, directions.lengths)
    }
    self.init(plan, dictionary, lengths: lengths)
  }

  /// A valid plan with its dictionary.
  init(_ plan: SparseDataPlan, _ dictionary: AtomDictionary, lengths: [Double]? = nil) {
    (self.plan, self.dictionary) = (plan, dictionary)
    let decay = plan.amplitudes.decay
    scales = (0..<dictionary.count).map { (lengths?[$0] ?? 1) * pow(Double($0 + 1), -decay) }
    activity = ActivitySampler(plan.activity, sparsity: plan.sparsity, count: dictionary.count)
  }

  // MARK: One sample

  /// The active features of sample i ≥ 0, ascending.
  package func support(of sample: Int) -> [Int] {
    var generator = generator(.activity, sample)
    return activity.draw(using: &generator)
  }

  /// The code of sample i ≥ 0.
  package func code(of sample: Int) -> SparseCodes.Code {
    var generator = generator(.amplitudes, sample)
    let support = support(of: sample)
    return SparseCodes.Code(
      atoms: support,
      values: support.map { scales[$0] * plan.amplitudes.draw(using: &generator) })
  }

  /// y = D z + noise of sample i ≥ 0, summed in the order of the atoms.
  func values(of sample: Int, _ code: SparseCodes.Code) -> [Double] {
    let m = dictionary.dimension
    var values = [Double](repeating: 0, count: m)
    unsafe dictionary.atoms.elements.withUnsafeBufferPointer { elements in
      unsafe values.withUnsafeMutableBufferPointer { values in
        for (atom, coefficient) in zip(code.atoms, code.values) {
          precondition((0..<dictionary.count).contains(atom), "an atom that there is not")
          for i in 0..<m { unsafe values[i] += coefficient * elements[atom * m + i] }
        }
      }
    }
    guard plan.noise > 0 else { return values }
    var generator = generator(.noise, sample)
    for i in values.indices { values[i] += plan.noise * generator.gaussian() }
    return values
  }

  private func generator(_ stream: Stream, _ sample: Int) -> SeededGenerator {
    SeededGenerator(seed: plan.seed, stream: [stream.rawValue, UInt64(sample)])
  }

  // MARK: Ranges of samples

  /// The number of active features of each sample of a range.
  package func counts(of samples: Range<Int>) throws -> [Int] {
    try Workers.map(slices(samples)) { slice in slice.map { support(of: $0).count } }.flatMap { $0 }
  }

  /// The codes of a range of samples.
  package func codes(of samples: Range<Int>) throws -> SparseCodes {
    var codes = SparseCodes(atomCount: dictionary.count)
    let parts = try Workers.map(slices(samples)) { slice in
      SparseCodes(atomCount: dictionary.count, slice.lazy.map { code(of: $0) })
    }
    for part in parts { codes.append(part) }
    return codes
  }

  /// Y of a range of samples, M × their number, one sample a column.
  package func samples(_ samples: Range<Int>) throws -> Matrix {
    let parts = try Workers.map(slices(samples)) { slice in
      slice.flatMap { values(of: $0, code(of: $0)) }
    }
    return Matrix(
      rows: dictionary.dimension, columns: samples.count, elements: parts.flatMap { $0 })
  }

  /// Tasks for the threads.
  private func slices(_ samples: Range<Int>) -> [Range<Int>] {
    stride(from: samples.lowerBound, to: samples.upperBound, by: 64).map {
      $0..<min($0 + 64, samples.upperBound)
    }
  }
}
