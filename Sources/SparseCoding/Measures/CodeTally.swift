import LinearAlgebra
import Matrices

/// Counts what codes explain and which atoms they use, batch by batch.
package struct CodeTally: Sendable {
  /// n, the number of samples.
  package private(set) var samples = 0
  /// How many samples use each atom.
  package private(set) var uses: [Int]
  /// Σ |z| of each atom.
  package private(set) var sizes: [Double]
  /// How many samples use how many atoms.
  package private(set) var counts: [Int: Int] = [:]
  private var errors = 0.0
  /// Sums of the samples less the first one, which keeps digits where a mean is large.
  private var origin: [Double] = []
  private var sums: [Double] = []
  private var squares = 0.0

  /// No samples, for N atoms.
  package init(atomCount: Int) {
    uses = Array(repeating: 0, count: atomCount)
    sizes = Array(repeating: 0, count: atomCount)
  }

  /// Adds samples, M × b, with their codes.
  package mutating func add(
    _ samples: Matrix, _ dictionary: AtomDictionary, _ codes: SparseCodes
  ) {
    precondition(
      samples.columns == codes.count && dictionary.count == uses.count
        && dictionary.dimension == samples.rows, "samples, atoms and codes do not fit")
    guard samples.columns > 0 else { return }
    if self.samples == 0 {
      origin = Array(samples.column(0))
      sums = Array(repeating: 0, count: samples.rows)
    }
    self.samples += samples.columns
    errors += squaredNorm(dictionary.remainders(samples, codes).elements[...])
    for sample in 0..<samples.columns {
      for (i, element) in samples.column(sample).enumerated() {
        let difference = element - origin[i]
        sums[i] += difference
        squares += difference * difference
      }
      counts[codes.offsets[sample + 1] - codes.offsets[sample], default: 0] += 1
    }
    for (atom, value) in zip(codes.atoms, codes.values) {
      uses[atom] += 1
      sizes[atom] += abs(value)
    }
  }

  /// Σ ‖y − D z‖².
  package var squaredError: Double { errors }

  /// Σ ‖y − ȳ‖², ȳ the mean of the samples; 0 for none.
  package var variation: Double {
    guard samples > 0 else { return 0 }
    let mean = sums.reduce(0) { $0 + $1 * $1 } / Double(samples)
    return max(0, squares - mean)
  }

  /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²: at most 1, and below 0 for codes that are worse than the mean; nil for samples that do not vary.
  ///
  /// The mean is subtracted in the denominator, so a mean that the codes explain does not count for them.
  package var explainedVariance: Double? { variation > 0 ? 1 - errors / variation : nil }

  /// L0, the mean number of atoms of a sample; 0 for no samples.
  package var meanCount: Double { mean(Double(uses.reduce(0, +))) }

  /// The mean of ‖z‖₁ of a sample; 0 for no samples.
  package var meanSize: Double { mean(sizes.reduce(0, +)) }

  /// The atoms that no sample uses, ascending.
  package var dead: [Int] { uses.indices.filter { uses[$0] == 0 } }

  private func mean(_ sum: Double) -> Double { samples > 0 ? sum / Double(samples) : 0 }
}
