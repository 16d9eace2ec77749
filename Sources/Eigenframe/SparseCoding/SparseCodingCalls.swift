import Reports
import WeightFiles

/// Is called as a coding goes on, on the thread that started it, with the name of the step and how much of it is done. If it throws, the
/// work stops with that error.
public typealias CodingProgressHandler = (_ step: String, _ completed: Int, _ total: Int) throws ->
  Void

/// Learns a dictionary of activations, or takes one, and codes every sample with few atoms: y ≈ D z.
///
/// ```swift
/// var options = CodingOptions()
/// options.atoms = 512
/// options.sparsity = .atoms(16)
/// let coding = try code(try Weights(files: ["activations.npy"]), options)
/// print(coding.report.codes.explainedVariance ?? 0)
/// try coding.write(to: "codes.safetensors")
/// ```
///
/// - Parameters:
///   - activations: a matrix, one sample a row unless `options.orientations` says otherwise.
///   - options: how many atoms are learnt, or which dictionary is taken; how sparse the codes are.
///   - progress: is called before each batch of samples and each round of learning. To stop the work, throw `CancelledByCaller`.
/// - Returns: the dictionary, the codes and a report on both.
/// - Throws: `EigenframeError`: `usage` for options that cannot be, such as more active atoms than there are dimensions; `badData` for
///   samples that are not finite, or all 0, and for a dictionary with another number of dimensions; `cancelled` if the closure threw
///   `CancelledByCaller`; `software` if BLAS is missing.
/// - Complexity: for n samples in M dimensions and N atoms, each round of learning takes about 2 M N n + 2 M N² flops and the lasso;
///   memory for N² + N M doubles and the codes, and for all samples if the dictionary is learnt from all together.
public func code(
  _ activations: Weights, _ options: CodingOptions,
  progress: @escaping CodingProgressHandler = { _, _, _ in }
) throws(EigenframeError) -> Coding {
  try Coding(of: activations, options, progress: progress)
}

extension Coding {
  /// A coding whose errors name settings in the words of a front end.
  package init(
    of activations: Weights, _ options: CodingOptions, in vocabulary: Vocabulary = .plain,
    progress: @escaping CodingProgressHandler
  ) throws(EigenframeError) {
    try options.requireValid()
    do {
      let coding = FileCoding(options, vocabulary: vocabulary, progress: progress)
      self.init(try coding.result(on: activations.inputs))
    } catch {
      throw EigenframeError(error, in: vocabulary)
    }
  }
}

/// Which atoms of two dictionaries are the same.
///
/// Atoms are assigned to each other so that Σ |cos| is largest. The mean |cos| of the pairs stands beside that of random dictionaries of
/// the same shapes.
///
/// - Parameters:
///   - first: A, a matrix of atoms, one a row unless `options.orientations` says otherwise; lengths do not matter.
///   - second: B, with as many dimensions as A.
///   - options: the tensors, and how many random dictionaries are drawn.
/// - Throws: `EigenframeError`: `badData` for other numbers of dimensions, elements that are not finite, and a dictionary of zeros;
///   `usage` for a number of draws that is not 1 to 10,000; `software` if BLAS is missing.
/// - Complexity: O(N³) for the assignment of N atoms, once more for each draw, and 2 M N² flops for the cosines.
public func match(
  _ first: Weights, _ second: Weights, _ options: MatchOptions = MatchOptions()
) throws(EigenframeError) -> MatchReport {
  try options.requireValid()
  do {
    return try FileMatch(options).report(on: first.inputs, second.inputs)
  } catch {
    throw EigenframeError(error)
  }
}
