import Files
import Frames
import LinearAlgebra
import Reports
import WeightFiles

/// The main job: weight files in, a geometry report out.
package struct Analysis {
  let options: AnalysisOptions
  let progress: (_ matrix: String, AnalysisProgress) -> Void

  /// An analysis with the given options.
  ///
  /// - Parameters:
  ///   - options: what to analyse, and how.
  ///   - progress: is told of every tile and block, with the name of the matrix.
  package init(
    _ options: AnalysisOptions = AnalysisOptions(),
    progress: @escaping (_ matrix: String, AnalysisProgress) -> Void = { _, _ in }
  ) {
    self.options = options
    self.progress = progress
  }

  /// The report on every chosen matrix of the files, in the order of the files and of the tensors in them.
  ///
  /// Tensors that cannot be analysed are named in the diagnostics, with the reason: those that are no matrices in notes, and
  /// matrices whose numbers are not finite, or overflow when squared, in errors. They do not stop the others.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read, `AnalysisError` for one without a matrix; where no matrix at all
  ///   could be analysed, what was wrong with the first.
  package func report(onFiles paths: [String]) throws -> GeometryReport {
    try report(on: try paths.map { try WeightFile.open(path: $0) })
  }

  /// The report on every chosen matrix of opened files.
  ///
  /// Of several files, one without such a matrix is named in a warning. What is asked of the features is checked for all
  /// matrices before the first is analysed.
  ///
  /// - Throws: what `report(onFiles:)` throws but for opening.
  package func report(on files: [WeightFile]) throws -> GeometryReport {
    var diagnostics = files.flatMap { file in
      file.warnings.map {
        DiagnosticReport(severity: .warning, code: "file", message: "\(file.path): \($0)")
      }
    }
    let plans = try plans(for: files, &diagnostics)
    try requireFeatures(of: plans.flatMap(\.parts))
    var matrices = [MatrixReport]()
    var failures = [MatrixFailure]()
    var names = MatrixNames()
    for plan in plans {
      let prefix = files.count > 1 ? "\(plan.path): " : ""
      diagnostics += plan.omissions.map { $0.diagnostic(prefix: prefix) }
      let lastUses = plan.lastUses
      for (index, part) in plan.parts.enumerated() {
        let name = names.unused(prefix + part.tensor.name)
        defer { if lastUses.contains(index) { part.tensor.discardUnpacked() } }
        do {
          try requireMemory(for: part, path: plan.path)
          let (matrix, notes) = try report(
            on: part, named: name, number: matrices.count + failures.count)
          matrices.append(matrix)
          diagnostics += notes
        } catch {
          guard let failure = MatrixFailure(error, of: part.tensor, path: plan.path) else {
            throw error
          }
          failures.append(failure)
          diagnostics.append(failure.diagnostic(named: name))
        }
      }
    }
    if matrices.isEmpty, let first = failures.first { throw first.error }
    if let advice = BLASLibrary.advice {
      diagnostics.append(DiagnosticReport(severity: .note, code: "kernels", message: advice))
    }
    return GeometryReport(
      generator: GeneratorReport(
        version: eigenframeVersion, blas: BLASLibrary.summary, threads: ThreadCount.current),
      options: options.reported(matrices),
      sources: files.map {
        SourceReport(path: $0.path, format: $0.format.name, bytes: $0.byteCount)
      },
      matrices: matrices,
      diagnostics: diagnostics)
  }

  /// What is done with each file; one of several for which nothing is done is told of.
  private func plans(
    for files: [WeightFile], _ diagnostics: inout [DiagnosticReport]
  ) throws(AnalysisError) -> [TensorPlan] {
    var plans = [TensorPlan]()
    var failures = [AnalysisError]()
    for file in files {
      do throws(AnalysisError) {
        plans.append(try TensorPlan(for: file, options))
      } catch {
        failures.append(error)
      }
    }
    if plans.isEmpty, let first = failures.first { throw first }
    diagnostics += failures.map {
      DiagnosticReport(severity: .warning, code: "file", message: "\($0)")
    }
    return plans
  }

  private func requireMemory(for part: TensorPlan.Part, path: String) throws(AnalysisError) {
    // Of chosen features only those are decomposed.
    guard options.choice == nil else { return }
    let need = MemoryNeed(featureCount: part.featureCount, dimension: part.dimension)
    if need.bytes > MemoryNeed.available {
      throw .tooLarge(
        path: path, matrix: part.tensor.name, needed: need.bytes,
        available: MemoryNeed.available)
    }
  }

  /// Checks that names and choices suit every matrix.
  private func requireFeatures(of parts: [TensorPlan.Part]) throws(AnalysisError) {
    for part in parts {
      let (name, count) = (part.tensor.name, part.featureCount)
      try options.labels?.requireCoverage(ofFeatures: count, in: name)
      do throws(FeatureChoiceError) {
        _ = try options.choice?.indices(among: count, names: options.labels?.names)
      } catch {
        throw .featureChoice(error, matrix: parts.count > 1 ? name : nil)
      }
    }
  }
}

extension TensorPlan.Omission {
  fileprivate func diagnostic(prefix: String) -> DiagnosticReport {
    let list = names.map(DisplayedText.escaped).joined(separator: ", ")
    return DiagnosticReport(
      severity: .note, code: "not-analysed",
      message: "\(prefix)not analysed: \(reason): \(list)")
  }
}

extension TensorPlan.Part {
  func provenance(named name: String) -> MatrixProvenance {
    let flattened =
      tensor.shape == storedShape ? "" : ", flattened to \(tensor.shape[0])×\(tensor.shape[1])"
    return MatrixProvenance(
      name: name, shape: storedShape, dtype: tensor.encoding.description,
      orientation: convention.orientation == .rows ? .rows : .columns,
      orientationReason: convention.reason + flattened)
  }
}
