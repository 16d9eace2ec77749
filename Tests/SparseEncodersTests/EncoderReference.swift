import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import Training

/// The loss of a sparse encoder by its definition, in doubles.
struct EncoderReference {
  let plan: EncoderPlan
  let task: EncoderTask

  /// The loss over all samples.
  func loss(_ arrays: [Matrix]) -> Double {
    let samples = doubles(task.samples)
    if case .codes(let truth) = task.goal { return loss(arrays, samples, codes: doubles(truth)) }
    var sum = 0.0
    for sample in 0..<samples.columns {
      sum += loss(arrays, Array(samples.column(sample)), sample)
    }
    return sum / Double(samples.columns)
  }

  private func loss(_ arrays: [Matrix], _ y: [Double], _ sample: Int) -> Double {
    let codes = codes(arrays, y)
    switch task.goal {
    case .codes: return .nan
    case .dictionary(let atoms): return loss(doubles(atoms), codes, y)
    case .nothing: return loss(arrays[arrays.count - 1], codes, y)
    }
  }

  /// The mean over the atoms of 1 − cos between codes in all samples.
  private func loss(_ arrays: [Matrix], _ samples: Matrix, codes truth: Matrix) -> Double {
    let found = (0..<samples.columns).map { codes(arrays, Array(samples.column($0))) }
    let losses = (0..<plan.atoms).map { atom -> Double in
      let (one, wanted) = (found.map { $0[atom] }, (0..<truth.columns).map { truth[atom, $0] })
      let lengths = (dot(one, one) * dot(wanted, wanted)).squareRoot()
      return lengths > 0 ? 1 - dot(one, wanted) / lengths : 1
    }
    return losses.reduce(0, +) / Double(plan.atoms)
  }

  private func loss(_ atoms: Matrix, _ codes: [Double], _ y: [Double]) -> Double {
    var sum = plan.penalty * codes.reduce(0, +) / Double(codes.count)
    for (i, value) in y.enumerated() {
      let error = codes.indices.reduce(value) { $0 - atoms[i, $1] * codes[$1] }
      sum += error * error / Double(y.count)
    }
    return sum
  }

  /// The codes of a sample.
  func codes(_ arrays: [Matrix], _ y: [Double]) -> [Double] {
    var (values, next) = (y, 0)
    let hasHidden = plan.form != .linear
    for layer in 0..<(hasHidden ? 2 : 1) {
      let weights = arrays[next]
      next += 1
      var sums = (0..<weights.columns).map { dot(Array(weights.column($0)), values) }
      if plan.bias == .learnt {
        for i in sums.indices { sums[i] += arrays[next][0, i] }
        next += 1
      }
      values = sums.map { max(0, $0) }
      if layer == (hasHidden ? 1 : 0), case .largest(let count) = plan.selection {
        let kept = Set(
          values.indices.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(count))
        for i in values.indices where !kept.contains(i) { values[i] = 0 }
      }
    }
    return values
  }

  private func dot(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

func doubles(_ samples: SampleColumns) -> Matrix {
  Matrix(
    rows: samples.rows, columns: samples.columns, elements: samples.elements.map { Double($0) })
}

/// What an encoder can be trained for.
enum GoalKind: CaseIterable {
  case codes, dictionary, nothing

  func goal(_ data: SparseData) -> EncoderGoal {
    switch self {
    case .codes: .codes(SampleColumns(data.codes))
    case .dictionary: .dictionary(SampleColumns(data.dictionary.atoms))
    case .nothing: .nothing
    }
  }
}

/// N atoms in M dimensions, K of them in each sample.
func sparseData(
  atoms: Int, dimension: Int, sparsity: Int, samples: Int, seed: UInt64
) throws -> SparseData {
  var generator = SeededGenerator(seed: seed)
  let dictionary = AtomDictionary.random(dimension: dimension, count: atoms, using: &generator)
  return try SparseData(dictionary, sparsity: sparsity, samples: samples, using: &generator)
}

/// The numbers of all arrays.
func numbers(_ parameters: ParameterSet) -> [Float] {
  parameters.values.flatMap { array in
    array.withElements { span in span.indices.map { span[$0] } }
  }
}
