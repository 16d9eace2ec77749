import LinearAlgebra
import Matrices
import Synchronization

/// The sums over the tiles of a matrix, with products in single.
final class TileSums: Sendable {
  fileprivate struct Sums {
    /// Σ T Tᵀ.
    var gram: GramAccumulator
    /// Σ T Tᵀ Z.
    var images: Matrix
    /// Σ ‖w‖².
    var squares = 0.0
    /// The largest |w_i|.
    var largest = 0.0
    /// Whether rounding to bf16 changed an element, if the tiles are multiplied in bf16.
    var rounding = Rounding.exact
  }

  private let features: FeatureMatrix
  private let probe: FrameProbe
  private let bf16Products: BF16Products?
  private let sums: Mutex<Sums>

  /// Sums of 0.
  ///
  /// - Parameters:
  ///   - features: W, d × n.
  ///   - probe: the random vectors Z.
  ///   - bf16Products: multiplies tiles of bf16 numbers; nil to multiply all tiles as singles.
  init(of features: FeatureMatrix, _ probe: FrameProbe, _ bf16Products: BF16Products?) throws {
    self.features = features
    self.probe = probe
    self.bf16Products = bf16Products
    sums = Mutex(
      Sums(gram: try GramAccumulator(order: features.dimension), images: probe.noImage))
  }

  /// Adds the tiles of some ranges of features, in the order given.
  func add(_ ranges: [Range<Int>]) throws {
    try Workers.forEach(
      ranges.indices, scratch: { TileScratch() },
      { index, scratch in try scratch.read(ranges[index], of: features, probe, bf16Products) },
      finish: { _, scratch in sums.withLock { $0.add(scratch) } })
  }

  /// Σ ‖w‖², and the largest |w_i|.
  var magnitudes: (squares: Double, largest: Double) {
    sums.withLock { ($0.squares, $0.largest) }
  }

  /// Whether every tile was multiplied in bf16.
  var isBF16: Bool { bf16Products != nil && sums.withLock { $0.rounding == .exact } }

  /// Returns Σ T Tᵀ and Σ T Tᵀ Z. The sums are not usable afterwards, because their memory is reused.
  func take() throws -> (gram: Matrix, images: Matrix) {
    let empty = try GramAccumulator(order: 0)
    let (gram, images) = sums.withLock { sums in
      let taken = (sums.gram, sums.images)
      sums.gram = empty
      return taken
    }
    return (gram.symmetricMatrix(), images)
  }
}

extension TileSums.Sums {
  fileprivate mutating func add(_ tile: borrowing TileScratch) {
    gram.add(lowerTriangleOf: tile.product)
    if tile.rounding == .lossy { rounding = .lossy }
    for note in tile.notes {
      images.add(note.image)
      squares += note.squares
      largest = max(largest, note.largest)
    }
  }
}

/// A tile of features, its Gram product in singles, and the notes from reading it in double.
private struct TileScratch {
  private var singles = SingleMatrix()
  private var bf16 = BF16Matrix()
  private(set) var product = SingleMatrix()
  private(set) var notes = [SliceNote]()
  private(set) var rounding = Rounding.exact

  init() {}

  mutating func read(
    _ range: Range<Int>, of features: FeatureMatrix, _ probe: FrameProbe,
    _ bf16Products: BF16Products?
  ) throws {
    if let bf16Products {
      (notes, rounding) = try features.readConcurrently(range, into: &bf16) {
        try SliceNote(of: $0, probe)
      }
      guard rounding == .lossy else {
        return try bf16Products.setLowerGram(&product, ofRows: bf16)
      }
    }
    notes = try features.readConcurrently(range, into: &singles) {
      try SliceNote(of: $0, probe)
    }.notes
    try product.setLowerGram(ofRows: singles)
  }
}

/// Sums over the features of a slice, in double.
private struct SliceNote: Sendable {
  /// W Wᵀ Z for these features alone.
  let image: Matrix
  /// Σ ‖w‖².
  let squares: Double
  /// The largest |w_i|.
  let largest: Double

  init(of slice: Matrix, _ probe: FrameProbe) throws {
    image = try probe.image(under: slice)
    let magnitude = slice.elements.span.magnitude()
    (squares, largest) = (magnitude.squares, magnitude.largest)
  }
}
