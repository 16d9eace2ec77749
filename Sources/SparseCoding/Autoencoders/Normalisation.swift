import LinearAlgebra
import Matrices

extension Autoencoder {
  /// How a sample is scaled before it is read; the reconstruction is scaled back.
  package enum Normalisation: String, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// To the length √M.
    case constantNorm = "constant norm"
    /// To mean 0 and standard deviation 1 over the coordinates, as a layer norm does.
    case layerNorm = "layer norm"
  }

  /// What was taken from one sample: x = shift + scale · (normalised sample).
  private struct Scale {
    /// What the sample is divided by.
    let divisor: Double
    /// What a reconstruction is multiplied by; for a layer norm it lacks the small number that the divisor has.
    let factor: Double
    let shift: Double

    init(_ sample: ArraySlice<Double>, _ normalisation: Normalisation) {
      let count = Double(sample.count)
      switch normalisation {
      case .none: (divisor, factor, shift) = (1, 1, 0)
      case .constantNorm:
        let length = (squaredNorm(sample) / count).squareRoot()
        // A sample of length 0 stays 0.
        (divisor, factor, shift) = (length > 0 ? length : 1, length, 0)
      case .layerNorm:
        let mean = sample.reduce(0, +) / count
        let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / max(1, count - 1)).squareRoot()
        (divisor, factor, shift) = (deviation + 1e-5, deviation, mean)
      }
    }
  }

  /// What D z is to explain: the normalised samples less b, M × n. Without normalisation that is x − b.
  package func targets(_ samples: Matrix) -> Matrix {
    scaled(samples, less: offset)
  }

  /// The samples as the encoder reads them, M × n.
  func inputs(_ samples: Matrix) -> Matrix {
    let none = [Double](repeating: 0, count: offset.count)
    return scaled(samples, less: centring == .subtracted ? offset : none)
  }

  private func scaled(_ samples: Matrix, less offset: [Double]) -> Matrix {
    precondition(
      samples.rows == dictionary.dimension,
      "samples of \(samples.rows) numbers for \(dictionary.dimension) dimensions")
    var elements = samples.elements
    for sample in 0..<samples.columns {
      let scale = Scale(samples.column(sample), normalisation)
      let start = sample * samples.rows
      for i in 0..<samples.rows {
        elements[start + i] = (elements[start + i] - scale.shift) / scale.divisor - offset[i]
      }
    }
    return Matrix(rows: samples.rows, columns: samples.columns, elements: elements)
  }

  /// D z + b in the units of the samples, M × n.
  ///
  /// - Parameters:
  ///   - codes: those of the samples.
  ///   - samples: needed because a normalisation is undone for each sample.
  package func reconstructions(_ codes: SparseCodes, of samples: Matrix) -> Matrix {
    let targets = targets(samples)
    let remainders = dictionary.remainders(targets, codes)
    var result = samples
    for sample in 0..<samples.columns {
      let scale = Scale(samples.column(sample), normalisation)
      for i in 0..<samples.rows {
        let explained = targets[i, sample] - remainders[i, sample] + offset[i]
        result[i, sample] = explained * scale.factor + scale.shift
      }
    }
    return result
  }
}
