import Chance
import Frames
import LinearAlgebra
import Matrices

/// The strong features of a matrix, split into groups orthogonal to each other, and what the recognition of each group
/// needs to know about the others.
struct SplitFeatures {
  /// The numbers of the features in the matrix.
  let numbers: [Int]
  /// Their vectors, divided by `FrameAnalysis.normScale`.
  let weights: Matrix
  let features: BlockFeatures
  let grid: StorageGrid
  let split: OrthogonalSplit
  private let elements: Int
  private let pairs: OppositePairs
  private let frame: TightFamily?
  /// See `Matrix.sparseSupportSizes`.
  private let supportSizes: [Int]?
  /// The dimensions that exactly orthogonal groups leave to each group.
  private let open: [FreeSpace]
  /// For each group, the dimension of a tight frame with cosines as large.
  private let dimensions: [Int]
  /// Σ cos² over the pairs of each group.
  private let squaresWithin: [Double]

  /// - Parameters:
  ///   - numbers: the strong features.
  ///   - weights: their vectors.
  ///   - cosineRounding: the error of a cosine from storage and arithmetic.
  ///   - sum: the sum of all features, weak ones included.
  init(
    _ numbers: [Int], _ weights: Matrix, cosineRounding: Double, sum: [Double]
  ) throws(LinearAlgebraError) {
    self.numbers = numbers
    self.weights = weights
    features = try BlockFeatures(weights)
    grid = StorageGrid(of: weights)
    elements = max(1, weights.filledRows - (features.directions.areElementsCentred ? 1 : 0))
    split = OrthogonalSplit(
      features.gram.cosines,
      OrthogonalSplit.Context(dimension: elements, zero: max(grid.zeroCosine, cosineRounding)))
    let cosines = features.gram.cosines
    squaresWithin = split.groups.map { group in
      var sum = 0.0
      for (place, j) in group.enumerated() {
        for i in group.prefix(place) { sum += cosines[i, j] * cosines[i, j] }
      }
      return sum
    }
    dimensions = zip(split.groups, squaresWithin).map { group, squares in
      let n = Double(group.count)
      return Int((n * n / (n + 2 * squares)).rounded())
    }
    open = FreeSpace.each(
      of: split.groups, dimensions, elements: elements, in: cosines,
      zero: grid.isCoarse ? nil : max(grid.zeroCosine, cosineRounding))
    frame = try TightFamily(cosines, grid)
    supportSizes = features.directions.sparseSupportSizes(elements: elements)
    pairs = try OppositePairs(
      among: split.groups, open, of: features, elements: elements,
      isCentred: features.gram.areCentred(withWeak: sum), frame: frame, grid: grid)
  }

  /// The surroundings of each group.
  var surroundings: [Surroundings] {
    let filled = dimensions.reduce(0, +)
    // Each group of several features that is exactly orthogonal to others could be on a line by chance.
    let made = zip(split.groups, open).count {
      $0.0.count > 1 && $0.1.features < numbers.count
    }
    return split.groups.indices.map { index in
      let (group, space) = (split.groups[index], open[index])
      let support = supportSizes.map { sizes in group.reduce(0) { max($0, sizes[$1]) } }
      return Surroundings(
        elements: elements,
        dimensionsLeft: elements - (filled - dimensions[index]),
        madeFree: min(space.dimensions, support ?? elements),
        population: space.features, groups: made,
        crowding: space.crowding(
          withoutPairs: group.count * (group.count - 1) / 2, squares: squaresWithin[index]),
        frame: frame, grid: grid,
        opposition: group.count == 2 ? pairs.finding(first: group[0]) : nil)
    }
  }

  /// The reader of a group.
  func reader(
    of index: Int, _ around: Surroundings, scale: Double, elementType: ElementType,
    _ frame: FrameAnalysis
  ) -> BlockReader {
    let group = split.groups[index]
    // A matrix that does not split is one group, and has its features computed already.
    let isAll = group.count == numbers.count
    let chosen = isAll ? weights : weights.selecting(columns: group)
    return BlockReader(
      members: group.map { numbers[$0] }, weights: chosen,
      features: isAll ? features : BlockFeatures(chosen, features.gram.restricted(to: group)),
      scale: scale, elementType: elementType, frame: frame, around: around,
      spectrum: group.count == frame.featureCount
        ? BlockSpectrum(of: frame, dividedBy: scale, storedAs: elementType) : nil)
  }
}

extension FeatureGram {
  /// Whether features sum to zero because their mean was subtracted.
  ///
  /// Two opposite features sum to zero without that. They count as centred only if the sum of all features is much
  /// nearer to 0 than the sum of these two.
  ///
  /// - Parameter sum: the sum of all features, weak ones included.
  fileprivate func areCentred(withWeak sum: [Double]) -> Bool {
    let trace = (0..<count).reduce(0) { $0 + gram[$1, $1] }
    let all = sum.reduce(0) { $0 + $1 * $1 }
    return all < 1e-8 * trace && (count > 2 || gram.elements.reduce(0, +) > 100 * all)
  }
}

extension Matrix {
  /// Whether the elements of every column sum to zero, as for standardised weights. The columns then have one dimension
  /// less.
  fileprivate var areElementsCentred: Bool {
    columns > 0
      && (0..<columns).allSatisfy { j in
        abs(column(j).reduce(0, +)) < 1e-6 * Double(rows).squareRoot()
      }
  }
}
