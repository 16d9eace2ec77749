import FeatureExtraction
import Files
import Matrices
import Reports
import WeightFiles

/// The features of a function f(x) = Σ σᵢ(vᵢ·x) + (a polynomial of degree at most 2), found from its values.
public struct ExtractedFunction: Sendable {
  /// How much is explained, each feature's energy, response and expected error, and the agreement with known directions.
  public let report: ExtractionReport
  /// V, d × n, one unit direction a column, greatest energy first.
  public let directions: Matrix

  private let result: FileExtraction.Result

  init(_ result: FileExtraction.Result) {
    self.result = result
    (report, directions) = (result.report, result.directions)
  }

  /// What the file of arrays holds, for doors to other languages.
  package var arrays: [ExtractionArray] { result.arrays }

  /// f̂(x), m × n, for queries x, d × n, one a column.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for queries of another dimension, and for queries that are not finite.
  public func predict(_ queries: Matrix) throws(EigenframeError) -> Matrix {
    guard queries.rows == directions.rows else {
      throw EigenframeError(
        .usage, "expected queries of \(directions.rows) dimensions, found \(queries.rows)")
    }
    if let place = queries.elements.firstIndex(where: { !$0.isFinite }) {
      throw EigenframeError(
        .usage,
        "expected queries that are finite, found \(queries.elements[place]) in query \(place / queries.rows)"
      )
    }
    do {
      return try result.prediction(queries)
    } catch {
      throw EigenframeError(error)
    }
  }

  /// Writes the directions, one a row, as `.npy`; with a path that ends in `.safetensors` also responses and background.
  ///
  /// - Throws: `EigenframeError`: `usage` for another ending, `cannotCreate` or `outputFailed` if the file cannot be written; the former
  ///   file is then kept.
  public func write(to path: String) throws(EigenframeError) {
    try CodesFile.require(path, endings: [".npy", ".safetensors"])
    do throws(OutputError) {
      let file = try AtomicFile(path: path)
      try result.write(to: file)
      try file.commit()
    } catch {
      throw EigenframeError(error)
    }
  }
}

/// Finds the features of a function by asking it.
///
/// ```swift
/// var options = ExtractOptions()
/// options.budget = 20_000
/// let found = try extract(dimension: 10, options) { queries in try network(queries) }
/// print(found.report.summary)
/// ```
///
/// - Parameters:
///   - dimension: d.
///   - options: the budget of queries, and how directions are found.
///   - function: answers queries, d × n, one a column, with m × n values.
///   - progress: is called after each block of queries and before each step of the fit. To stop the work, throw `CancelledByCaller`.
/// - Throws: `EigenframeError`: `usage` for options that cannot be; `badData` for answers of another shape or too many that are not finite;
///   `cancelled`; `software` if BLAS is missing or the closure throws another error.
/// - Complexity: about 100 sweeps over n features, each 6 d q flops and 3 q splines for a feature and q queries; memory for 4 d q doubles.
public func extract(
  dimension: Int, _ options: ExtractOptions,
  progress: @escaping CodingProgressHandler = { _, _, _ in },
  function: @escaping (Matrix) throws -> Matrix
) throws(EigenframeError) -> ExtractedFunction {
  try ExtractedFunction(of: .closure(dimension: dimension, function), options, progress: progress)
}

/// Finds the features of a function that is known at Gaussian samples.
///
/// - Parameters:
///   - samples: n × d, one sample a row. They are whitened. If they are not Gaussian, the report warns.
///   - values: n × m, or n numbers.
///   - options: how directions are found; the budget does not matter.
///   - progress: is called before each step of the fit. To stop the work, throw `CancelledByCaller`.
/// - Throws: `EigenframeError`, as `extract(dimension:_:progress:function:)`.
public func extract(
  samples: Weights, values: Weights, _ options: ExtractOptions,
  progress: @escaping CodingProgressHandler = { _, _, _ in }
) throws(EigenframeError) -> ExtractedFunction {
  try ExtractedFunction(
    of: .samples(samples.inputs, values: values.inputs), options, progress: progress)
}

extension ExtractedFunction {
  /// An extraction whose errors name settings in the words of a front end.
  package init(
    of function: BlackBox, _ options: ExtractOptions, in vocabulary: Vocabulary = .plain,
    progress: @escaping CodingProgressHandler
  ) throws(EigenframeError) {
    do {
      self.init(
        try FileExtraction(options, vocabulary: vocabulary, progress: progress)
          .result(of: function))
    } catch {
      throw EigenframeError(error, in: vocabulary)
    }
  }
}
