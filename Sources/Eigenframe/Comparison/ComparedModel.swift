import Analysis
import Files
import Reports
import WeightFiles

/// The matrices of one of two models that are compared.
struct ComparedModel {
  /// One matrix.
  struct Item {
    let part: TensorPlan.Part
    /// The path of its file.
    let path: String
    /// Its name; of a folder with several files, with the name of its file.
    let name: String
  }

  /// The matrices, in the order of the files and of the tensors in them.
  private(set) var items: [Item] = []
  /// What was not read, and why.
  private(set) var diagnostics: [DiagnosticReport] = []
  /// The files.
  let sources: [SourceReport]

  /// Decides what is read of opened files; no element is read.
  ///
  /// - Throws: `AnalysisError` if no file has a matrix.
  init(
    _ inputs: WeightInputs, _ options: AnalysisOptions, _ vocabulary: Vocabulary
  ) throws(AnalysisError) {
    sources = inputs.files.map {
      SourceReport(path: $0.path, format: $0.format.name, bytes: $0.byteCount)
    }
    let unusual = inputs.files.flatMap { file in file.warnings.map { "\(file.path): \($0)" } }
    diagnostics = (inputs.warnings + unusual).map {
      DiagnosticReport(severity: .warning, code: "file", message: $0)
    }
    diagnostics += inputs.notes.map {
      DiagnosticReport(severity: .note, code: "folder", message: $0)
    }
    var failures: [AnalysisError] = []
    for file in inputs.files {
      do throws(AnalysisError) {
        let plan = try TensorPlan(for: file, options, repetitions: .kept)
        let prefix = inputs.files.count > 1 ? "\(FilePaths.name(of: file.path)): " : ""
        items += plan.parts.map {
          Item(part: $0, path: file.path, name: prefix + $0.tensor.name)
        }
        diagnostics += plan.omissions.map {
          DiagnosticReport(
            severity: .note, code: "not-analysed",
            message: prefix + $0.text(in: vocabulary))
        }
      } catch {
        failures.append(error)
      }
    }
    if items.isEmpty, let first = failures.first { throw first }
    diagnostics += failures.map {
      DiagnosticReport(severity: .warning, code: "file", message: $0.text(in: vocabulary))
    }
  }

  /// The names of the features of each matrix: those that were given where they fit, else those that the file brings.
  ///
  /// - Throws: `AnalysisError` if the names that were given fit no matrix.
  func labels(_ given: LabelFile?) throws(AnalysisError) -> [LabelFile?] {
    guard let given else { return items.map(\.part.ownLabels) }
    guard items.count > 1 else {
      try items.first.map { (item) throws(AnalysisError) in
        try given.requireCoverage(ofFeatures: item.part.featureCount, in: item.name)
      }
      return items.map { _ in given }
    }
    let fitting = try MatrixLabels(
      given,
      for: items.map { MatrixLabels.Matrix(name: $0.name, featureCount: $0.part.featureCount) })
    return items.map { fitting.labels(ofFeatures: $0.part.featureCount) ?? $0.part.ownLabels }
  }
}
