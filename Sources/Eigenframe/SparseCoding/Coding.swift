import Files
import Matrices
import Reports
import SparseCoding
import WeightFiles

/// A dictionary and the sparse codes of activations: sample i is y_i ≈ mean + D z_i.
public struct Coding: Sendable {
  /// What the codes explain, which atoms are dead or equal, and, where the truth is known, which true atoms were found.
  public let report: CodingReport
  /// D, M × N: one atom of length 1 a column; a dead atom is 0.
  public let atoms: Matrix
  /// The mean sample that was subtracted, or the offset of an autoencoder, M numbers; nil if nothing was.
  public let mean: [Double]?
  /// z_i of all n samples, in the order of the samples.
  public let codes: SparseCodes

  private let result: FileCoding.Result

  init(_ result: FileCoding.Result) {
    self.result = result
    (report, atoms) = (result.report, result.dictionary.atoms)
    (mean, codes) = (result.mean, result.codes)
  }

  /// Writes atoms and codes as a `.safetensors` file, in the place of a file that is there.
  ///
  /// Its tensors are `atoms`, N × M, one atom a row; `codes.offsets`, n + 1 numbers; `codes.indices` and `codes.values`, of which those of
  /// sample i are at `offsets[i]..<offsets[i + 1]`; `mean`, if there is one; and `codes`, n × N, if that is at most 2²⁰ numbers.
  ///
  /// - Parameters:
  ///   - path: the path of the file, which ends in `.safetensors`.
  ///   - precision: how elements are stored.
  /// - Throws: `EigenframeError`: `usage` for another ending, `cannotCreate` or `outputFailed` if the file cannot be written; the former
  ///   file is then kept.
  public func write(
    to path: String, as precision: StoredPrecision = .f32
  ) throws(EigenframeError) {
    try CodesFile.require(path, endings: [".safetensors"])
    do throws(OutputError) {
      let file = try AtomicFile(path: path)
      try result.write(to: file, as: precision)
      try file.commit()
    } catch {
      throw EigenframeError(error)
    }
  }
}

/// Files with codes, which their endings tell apart.
package enum CodesFile {
  /// Checks the ending of a path.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`.
  package static func require(_ path: String, endings: [String]) throws(EigenframeError) {
    guard endings.contains(where: { path.hasSuffix($0) }) else {
      throw EigenframeError(
        .usage,
        "\(DisplayedText.escaped(path)): expected a path that ends in "
          + endings.joined(separator: " or "))
    }
  }
}
