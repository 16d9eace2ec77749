import Analysis
import Comparison
import Frames
import LinearAlgebra
import Reports
import Series
import WeightFiles

/// Is called as an analysis goes on, on the thread that started it, with the name of the matrix or the step. If it throws, the work
/// stops with that error.
public typealias AnalysisProgressHandler = (_ matrix: String, AnalysisProgress) throws -> Void

/// The report on every chosen matrix of weights.
///
/// ```swift
/// let report = try analyze(try Weights(files: ["model.safetensors"]))
/// for matrix in report.matrices { print(matrix.name, matrix.summary) }
/// ```
///
/// - Parameters:
///   - weights: files, or a matrix in memory.
///   - options: what to analyse, and how.
///   - progress: is called after every few tiles and blocks. To stop the work, throw `CancelledByCaller`.
/// - Returns: matrices in the order of the files and of the tensors in them. Tensors that cannot be analysed are named in the
///   diagnostics.
/// - Throws: `EigenframeError`: `badData` if no matrix can be analysed, `usage` for a choice of features that does not fit,
///   `cancelled` if the closure threw `CancelledByCaller`, `software` if BLAS is missing.
/// - Complexity: for each matrix about 2 n d² flops for F, 9 d³ for its eigenvectors, 4 n d² for the measures, and the search
///   for blocks; memory for d² doubles and the figures of n features.
public func analyze(
  _ weights: Weights, _ options: AnalysisOptions = AnalysisOptions(),
  progress: @escaping AnalysisProgressHandler = { _, _ in }
) throws(EigenframeError) -> GeometryReport {
  do {
    return try FileAnalysis(options, progress: progress).report(on: weights.inputs)
  } catch {
    throw EigenframeError(error)
  }
}

/// The report on a matrix in an array.
///
/// ```swift
/// let square: [Float] = [1, 0, 0, 1, -1, 0, 0, -1]
/// print(try analyze(square, rows: 4, columns: 2).matrices[0].summary)
/// ```
///
/// - Parameters:
///   - elements: the elements, row after row. They are read where they are.
///   - rows: the number of rows; each is a feature, unless `options.orientations` says otherwise.
///   - columns: the number of columns.
///   - options: what to analyse, and how.
///   - progress: is called after every few tiles and blocks; if it throws, the analysis stops.
/// - Throws: `EigenframeError`: of the kind `usage` if the elements are not rows × columns, and as `analyze(_:_:progress:)`.
public func analyze<Element: WeightElement>(
  _ elements: [Element], rows: Int, columns: Int, _ options: AnalysisOptions = AnalysisOptions(),
  progress: @escaping AnalysisProgressHandler = { _, _ in }
) throws(EigenframeError) -> GeometryReport {
  guard rows >= 0, columns >= 0,
    rows.multipliedReportingOverflow(by: columns) == (elements.count, false)
  else {
    throw EigenframeError(
      .usage,
      "expected \(rows) × \(columns) elements, found \(elements.count); give the numbers of rows and columns"
    )
  }
  let result = unsafe elements.withUnsafeBytes { bytes in
    Result { () throws(EigenframeError) in
      let memory = unsafe MatrixMemory(
        at: bytes.baseAddress, Element.elementType, rows: rows, columns: columns)
      return try analyze(try Weights(memory), options, progress: progress)
    }
  }
  return try result.get()
}

/// How two models, or two matrices of the same features, differ.
///
/// - Parameters:
///   - first: A.
///   - second: B. Matrices belong together by name; a single matrix of each belongs together whatever it is called.
///   - options: what to compare, and how.
///   - progress: is called before each pair, and during the analysis of pairs that get a chapter.
/// - Throws: `EigenframeError`: `badData` if nothing can be compared, and as `analyze`.
public func compare(
  _ first: Weights, _ second: Weights, _ options: ComparisonOptions = ComparisonOptions(),
  progress: @escaping AnalysisProgressHandler = { _, _ in }
) throws(EigenframeError) -> ComparisonReport {
  do {
    return try FileComparison(options, progress: progress).report(on: first.inputs, second.inputs)
  } catch {
    throw EigenframeError(error)
  }
}

/// What happens to the geometry over training.
///
/// - Parameters:
///   - folder: the path of a folder with one weight file, or one folder, for each step.
///   - options: what to follow, and how.
///   - progress: is called after every few tiles and blocks, with the step.
/// - Throws: `EigenframeError`: `noInput` for a folder that cannot be read, `badData` for checkpoints that do not belong together.
public func series(
  inFolder folder: String, _ options: SeriesOptions = SeriesOptions(),
  progress: @escaping AnalysisProgressHandler = { _, _ in }
) throws(EigenframeError) -> SeriesReport {
  do {
    try BLASLibrary.load()
    return try SeriesAnalysis(options, progress: progress).report(
      on: try SeriesFolder(path: folder))
  } catch {
    throw EigenframeError(error)
  }
}
