import CVectors
import LinearAlgebra
import Matrices
import Synchronization

/// What is summed over the tiles of a matrix, whose products are singles.
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
  }

  private let features: FeatureMatrix
  private let probe: FrameProbe
  private let sums: Mutex<Sums>

  init(of features: FeatureMatrix, _ probe: FrameProbe) throws {
    self.features = features
    self.probe = probe
    sums = Mutex(
      Sums(gram: try GramAccumulator(order: features.dimension), images: probe.noImage))
  }

  /// Adds the tiles of some ranges of features, in that order.
  func add(_ ranges: [Range<Int>]) throws {
    try Workers.forEach(
      ranges.indices, scratch: { TileScratch() },
      { index, scratch in try scratch.read(ranges[index], of: features, probe) },
      finish: { _, scratch in sums.withLock { $0.add(scratch) } })
  }

  /// Σ ‖w‖², and the largest |w_i|.
  var magnitudes: (squares: Double, largest: Double) {
    sums.withLock { ($0.squares, $0.largest) }
  }

  /// Gives up Σ T Tᵀ, whose memory is used again, and Σ T Tᵀ Z.
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
    for note in tile.notes {
      images.add(note.image)
      squares += note.squares
      largest = max(largest, note.largest)
    }
  }
}

/// A tile of features as singles, its Gram product, and what was learned while it was read in doubles.
private struct TileScratch {
  private var tile = SingleMatrix()
  private(set) var product = SingleMatrix()
  private(set) var notes = [SliceNote]()

  init() {}

  mutating func read(_ range: Range<Int>, of features: FeatureMatrix, _ probe: FrameProbe) throws {
    notes = try features.readConcurrently(range, into: &tile) { try SliceNote(of: $0, probe) }
    try product.setLowerGram(ofRows: tile)
  }
}

/// What is learned of features while they pass.
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
