import LinearAlgebra
import Matrices
import SparseCoding

/// Activations that are read in batches, with what is known of all of them.
struct Samples {
  /// What is coded, one sample a column: without the mean if that was asked for, and as an autoencoder's decoder sees them.
  let matrix: FeatureMatrix
  /// The samples as stored.
  let stored: FeatureMatrix
  /// What was subtracted, the mean or an autoencoder's offset; nil if nothing was.
  let mean: [Double]?
  /// The root mean square of the norms.
  let size: Double
  /// ‖mean‖ over the root mean square of the norms before the mean was subtracted; 0 where all are 0.
  let meanShare: Double

  /// M.
  var dimension: Int { matrix.dimension }
  /// n.
  var count: Int { matrix.featureCount }

  /// Reads all samples once, twice with centering.
  ///
  /// - Throws: `WeightFileError` for an element that is not finite; `SparseCodingError` if there is no sample, or only zeros.
  init(
    _ chosen: ChosenMatrix, _ centering: CodingOptions.Centering, _ autoencoder: Autoencoder?
  ) throws {
    stored = chosen.features
    let mean = try stored.meanFeature()
    let before = try Self.size(of: stored)
    meanShare =
      before > 0 && before.isFinite ? min(1, squaredNorm(mean[...]).squareRoot() / before) : 0
    if let autoencoder {
      matrix = Self.targets(of: stored, autoencoder)
      self.mean = autoencoder.normalisation == .none ? autoencoder.offset : nil
      size = try Self.size(of: matrix)
    } else if centering == .mean {
      (matrix, self.mean) = (stored.subtracting(mean), mean)
      size = try Self.size(of: matrix)
    } else {
      (matrix, self.mean, size) = (stored, nil, before)
    }
    try requireSize(chosen.path)
  }

  /// Samples in the place of others, of the same size and without a mean that was subtracted.
  init(_ matrix: FeatureMatrix, like other: Samples) {
    (self.matrix, stored, mean) = (matrix, matrix, nil)
    (size, meanShare) = (other.size, other.meanShare)
  }

  /// The samples that a dictionary is learnt from.
  func learning(without holdOut: HoldOut) -> Samples {
    Samples(holdOut.others(of: matrix), like: self)
  }

  /// The sizes with which learning neither overflows nor vanishes: its largest numbers are squares of Σ y zᵀ, about n² size⁴, which are
  /// at most 10²⁹⁸ for n = 10⁹ samples.
  static let sizes = 1e-70...1e70

  private func requireSize(_ path: String) throws {
    guard !Self.sizes.contains(size) || count == 0 else { return }
    if try count == 0 || Self.isZero(stored) {
      throw SparseCodingError.noSample(path: path, stored.name, count: count)
    }
    if size == 0, try Self.isZero(matrix) {
      throw SparseCodingError.noVariation(path: path, stored.name, count: count)
    }
    throw SparseCodingError.size(path: path, stored.name, size)
  }

  private static func isZero(_ matrix: FeatureMatrix) throws -> Bool {
    try matrix.tiles().allSatisfy { try matrix.tile($0).elements.allSatisfy { $0 == 0 } }
  }

  /// What an autoencoder's decoder is to explain.
  private static func targets(
    of stored: FeatureMatrix, _ autoencoder: Autoencoder
  ) -> FeatureMatrix {
    FeatureMatrix(
      name: stored.name, dimension: stored.dimension, featureCount: stored.featureCount,
      elementType: stored.elementType, readingWidth: stored.readingWidth
    ) { range, tile in
      let targets = autoencoder.targets(try stored.tile(range))
      for i in targets.elements.indices { tile[i] = targets.elements[i] }
    }
  }

  private static func size(of matrix: FeatureMatrix) throws -> Double {
    let parts = try Workers.map(matrix.tiles()) { range in
      squaredNorm(try matrix.tile(range).elements[...])
    }
    return (parts.reduce(0, +) / Double(max(1, matrix.featureCount))).squareRoot()
  }

  /// Ranges of so many samples.
  func batches(of width: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: width).map { $0..<min($0 + width, count) }
  }

  /// All samples, M × n.
  func all() throws -> Matrix { try matrix.tile(0..<count) }

  /// The directions of random samples, and random directions where there are too few samples.
  func directions(_ wanted: Int, using generator: inout SeededGenerator) throws -> AtomDictionary {
    var chosen = Set<Int>()
    var columns: [[Double]] = []
    // Zeros are passed over, as are samples that came before.
    for _ in 0..<4 * wanted where columns.count < wanted && chosen.count < count {
      let sample = Int(generator.uniform() * Double(count))
      guard chosen.insert(sample).inserted else { continue }
      let column = try matrix.tile(sample..<sample + 1).elements
      if column.contains(where: { $0 != 0 }) { columns.append(column) }
    }
    let random = AtomDictionary.random(
      dimension: dimension, count: wanted - columns.count, using: &generator)
    return AtomDictionary.directions(
      of: Matrix(
        rows: dimension, columns: wanted,
        elements: columns.flatMap { $0 } + random.atoms.elements)
    ).dictionary
  }
}
