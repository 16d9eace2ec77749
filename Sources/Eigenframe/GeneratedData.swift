import Files
import LinearAlgebra
import Matrices
import SparseCoding
import WeightFiles

/// Sparse data whose truth is known, to be written to a file.
package struct GeneratedData: Sendable {
  private let plan: SparseDataPlan
  private let samples: Range<Int>
  /// What the directions are made of, as words; nil for random ones.
  private let features: String?

  /// The most numbers that are made in memory: 2 GB of doubles.
  private static let mostNumbersInMemory = 1 << 28
  /// The most numbers that one file gets: 128 GB of doubles.
  private static let mostNumbers = 1 << 34
  /// Codes are also written with all their zeros if they are no more numbers than this.
  private static let mostDenseCodes = 1 << 20

  /// Samples of a plan.
  ///
  /// - Parameters:
  ///   - plan: how they are made.
  ///   - first: the number of the first sample.
  ///   - count: the number of samples.
  ///   - features: what given directions are made of, for the metadata.
  /// - Throws: `EigenframeError` of the kind `usage` for settings that cannot be, and for too many samples.
  package init(
    _ plan: SparseDataPlan, first: Int, count: Int, features: String? = nil
  ) throws(EigenframeError) {
    do throws(SparseDataError) {
      try plan.requireValid()
    } catch {
      throw EigenframeError(error)
    }
    let each = Self.numbers(plan)
    guard (0...Self.mostNumbers / each).contains(count) else {
      throw EigenframeError(
        .usage,
        "samples: expected 0 to \(Self.mostNumbers / each) in one file (2^34 numbers), found \(count)"
      )
    }
    guard (0...Int.max - count).contains(first) else {
      throw EigenframeError(
        .usage, "first sample: expected 0 to \(Int.max - count), found \(first)")
    }
    (self.plan, samples, self.features) = (plan, first..<first + count, features)
  }

  /// The numbers of a sample: M elements, and for each of its K coefficients a number and an index.
  private static func numbers(_ plan: SparseDataPlan) -> Int {
    plan.atoms.shape.dimension + 2 * Int(plan.sparsity) + 1
  }

  /// Samples with their truth, in memory.
  package struct Content: Sendable {
    /// Y, M × n, one sample a column.
    package let samples: Matrix
    /// D.
    package let dictionary: AtomDictionary
    /// Z.
    package let codes: SparseCodes
  }

  /// The samples, atoms and codes in memory.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for more than 2²⁸ numbers; `BLASUnavailable`, `SparseDataError`,
  ///   `LinearAlgebraError`.
  package func made() throws -> Content {
    let most = Self.mostNumbersInMemory / Self.numbers(plan)
    guard samples.count <= most else {
      throw EigenframeError(
        .usage,
        "samples: expected at most \(most) in memory (2^28 numbers), found \(samples.count); make them in parts, from another first sample on"
      )
    }
    try BLASLibrary.load()
    let source = try SparseDataSource(plan)
    return Content(
      samples: try source.samples(samples), dictionary: source.dictionary,
      codes: try source.codes(of: samples))
  }

  /// Writes a file: `.npy` with the samples alone, or `.safetensors` with atoms and codes too.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for another ending; `BLASUnavailable`, `SparseDataError`, `LinearAlgebraError`,
  ///   `OutputError`.
  package func write(to path: String, as precision: StoredPrecision) throws {
    try CodesFile.require(path, endings: [".safetensors", ".npy"])
    let file = try AtomicFile(path: path)
    if path.hasSuffix(".npy") {
      try writeSamples(to: file, as: precision)
    } else {
      try writeAll(to: file, as: precision)
    }
    try file.commit()
  }

  /// Writes the samples alone as a `.npy` file, one a row, which the caller then commits.
  ///
  /// - Throws: `BLASUnavailable`, `SparseDataError`, `LinearAlgebraError`, `OutputError`.
  package func writeSamples(to file: AtomicFile, as precision: StoredPrecision) throws {
    try BLASLibrary.load()
    let source = try SparseDataSource(plan)
    let stream = try NumpyStream(
      shape: [samples.count, source.dictionary.dimension], as: precision, to: file)
    for chunk in chunks { try stream.write(source.samples(chunk).elements[...]) }
  }

  /// Writes samples, atoms and codes as a `.safetensors` file, which the caller then commits.
  ///
  /// The elements of sample i are `codes.values[codes.offsets[i]..<codes.offsets[i + 1]]`, at the atoms in `codes.indices`.
  ///
  /// Samples are made again for each tensor, because that needs little memory, and the number of codes has to be known first.
  ///
  /// - Throws: `BLASUnavailable`, `SparseDataError`, `LinearAlgebraError`, `OutputError`.
  package func writeAll(to file: AtomicFile, as precision: StoredPrecision) throws {
    try BLASLibrary.load()
    let source = try SparseDataSource(plan)
    let (n, type) = (samples.count, precision.elementType)
    let (dimension, count) = (source.dictionary.dimension, source.dictionary.count)
    var codeCount = 0
    for chunk in chunks { codeCount += try source.counts(of: chunk).reduce(0, +) }
    // Elements of 8 bytes first, so that all are aligned.
    var tensors = [
      SafetensorsTensor("codes.offsets", .i64, [n + 1]),
      SafetensorsTensor("codes.indices", .i64, [codeCount]),
      SafetensorsTensor("codes.values", type, [codeCount]),
      SafetensorsTensor("atoms", type, [count, dimension]),
      SafetensorsTensor("samples", type, [n, dimension]),
    ]
    let isDense = n <= Self.mostDenseCodes / count
    if isDense { tensors.append(SafetensorsTensor("codes", type, [n, count])) }
    var stream = try SafetensorsStream(tensors, metadata: metadata, to: file)
    var end = 0
    try stream.write([0])
    for chunk in chunks {
      try stream.write(
        source.counts(of: chunk).map { added in
          end += added
          return end
        })
    }
    for chunk in chunks { try stream.write(source.codes(of: chunk).atoms) }
    for chunk in chunks { try stream.write(source.codes(of: chunk).values[...]) }
    try stream.write(source.dictionary.atoms.elements[...])
    for chunk in chunks { try stream.write(source.samples(chunk).elements[...]) }
    if isDense { try stream.write(source.codes(of: samples).dense.elements[...]) }
    precondition(stream.isComplete, "all tensors are written")
  }

  /// Ranges of samples with about 8 MB of elements each.
  private var chunks: [Range<Int>] {
    let width = max(1, (1 << 20) / (plan.atoms.shape.dimension + Int(plan.sparsity)))
    return stride(from: samples.lowerBound, to: samples.upperBound, by: width).map {
      $0..<$0 + min(width, samples.upperBound - $0)
    }
  }

  /// The settings, by the names that `eigenframe generate data` gives them.
  private var metadata: [(name: String, text: String)] {
    let (dimension, count) = plan.atoms.shape
    var texts = [
      ("program", "eigenframe \(eigenframeVersion)"), ("dimension", "\(dimension)"),
      ("atoms", "\(count)"),
    ]
    if let features { texts.append(("features", features)) }
    if case .random(_, _, let limit?) = plan.atoms { texts.append(("max-coherence", "\(limit)")) }
    return texts + [
      ("sparsity", "\(plan.sparsity)"), ("activity", plan.activity.word),
      ("amplitude", plan.amplitudes.law.rawValue), ("signs", plan.amplitudes.signs.rawValue),
      ("decay", "\(plan.amplitudes.decay)"), ("noise", "\(plan.noise)"), ("seed", "\(plan.seed)"),
      ("first", "\(samples.lowerBound)"), ("samples", "\(samples.count)"),
    ]
  }
}
