import Analysis
import FeatureExtraction
import Files
import Matrices
import Reports
import WeightFiles

/// A function that is known at samples that somebody else chose: two files, with one sample and one value a row.
package struct SampledFunction: Sendable {
  /// z, d × n: the samples with mean 0 and covariance I, one a column.
  package let samples: Matrix
  /// y, k × n, one value a column.
  package let values: Matrix
  /// How z comes from the stored samples, and how directions of z go back.
  package let whitening: Whitening
  /// Whether the samples can be Gaussian, which the search takes for granted.
  package let check: SampleCheck
  /// How many samples were passed over because they or their values have a NaN or an infinity.
  package let passedOver: Int
  /// The files.
  package let sources: [SourceReport]
  /// What was noticed when the files were opened, and a warning if the samples are not Gaussian.
  package let diagnostics: [DiagnosticReport]

  /// Reads samples and values.
  ///
  /// - Parameters:
  ///   - samples: a file with a matrix n × d.
  ///   - values: a file with a matrix n × k, or a list of n numbers.
  ///   - selection: which tensors, if the files have several.
  ///   - seed: chooses the random directions of the check.
  /// - Throws: `SampledFunctionError`, `AnalysisError`, `SparseCodingError` for several matrices, `WeightFileError`.
  package init(
    samples: WeightInputs, values: WeightInputs, selection: TensorSelection = TensorSelection(),
    seed: UInt64 = 0, vocabulary: Vocabulary = .plain
  ) throws {
    let x = try Rows(samples, .activations, selection, vocabulary)
    let y = try Rows(values, .values, selection, vocabulary)
    guard x.count == y.count else {
      throw SampledFunctionError.counts(
        samples: x.label, x.count, values: y.label, y.count)
    }
    let bad = Set(x.nonFinite).union(y.nonFinite)
    let good = (0..<x.count).filter { !bad.contains($0) }
    let stored = x.elements.selecting(columns: good)
    do {
      whitening = try Whitening(of: stored)
    } catch let defect as Whitening.Defect {
      throw SampledFunctionError.defect(defect, samples: x.label, passedOver: bad.count)
    }
    check = try SampleCheck(of: stored, whitening, seed: seed)
    self.samples = try whitening.whitened(stored)
    self.values = y.elements.selecting(columns: good)
    passedOver = bad.count
    sources = x.sources + y.sources
    diagnostics = x.diagnostics + y.diagnostics + Self.warnings(check, passedOver, of: x.count)
  }

  private static func warnings(
    _ check: SampleCheck, _ passedOver: Int, of count: Int
  ) -> [DiagnosticReport] {
    var found = [DiagnosticReport]()
    if passedOver > 0 {
      found.append(
        DiagnosticReport(
          severity: .warning, code: "non-finite",
          message:
            "\(passedOver) of \(count) samples are passed over: they or their values are not finite"
        ))
    }
    if check.isGaussian != true {
      found.append(
        DiagnosticReport(severity: .warning, code: "not-gaussian", message: check.sentence))
    }
    return found
  }
}

/// The rows of a stored matrix as columns.
private struct Rows {
  let elements: Matrix
  /// The rows that have an element that is not finite; their elements are 0.
  let nonFinite: [Int]
  /// The file and the tensor, for errors.
  let label: String
  let sources: [SourceReport]
  let diagnostics: [DiagnosticReport]

  var count: Int { elements.columns }

  init(
    _ inputs: WeightInputs, _ role: ChosenMatrix.Role, _ selection: TensorSelection,
    _ vocabulary: Vocabulary
  ) throws {
    let tensor: WeightTensor
    if let list = Self.list(in: inputs, role) {
      tensor = list
      sources = inputs.files.map {
        SourceReport(path: $0.path, format: $0.format.name, bytes: $0.byteCount)
      }
      diagnostics = []
    } else {
      var options = AnalysisOptions()
      options.selection = selection
      let chosen = try ChosenMatrix(role, in: inputs, options, .tensorNames, vocabulary)
      (tensor, sources, diagnostics) = (chosen.tensor, chosen.sources, chosen.diagnostics)
    }
    let features = try tensor.features(.rows, nonFinite: .zeroFeature)
    elements = try features.tile(0..<features.featureCount)
    nonFinite = try tensor.nonFiniteFeatures(.rows)
    label = "\(DisplayedText.escaped(tensor.path)): \(DisplayedText.escaped(tensor.name))"
  }

  /// The only tensor of a file as a column, if it is a list of values.
  private static func list(in inputs: WeightInputs, _ role: ChosenMatrix.Role) -> WeightTensor? {
    guard role == .values, inputs.files.count == 1, inputs.files[0].tensors.count == 1 else {
      return nil
    }
    return inputs.files[0].tensors[0].asColumn
  }
}
