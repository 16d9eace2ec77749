/// What was found in one matrix.
public struct MatrixReport: Codable, Equatable, Sendable {
  /// Which index of a stored array numbers the features.
  public enum Orientation: String, Codable, Equatable, Sendable {
    /// Each row of the stored array is a feature.
    case rows
    /// Each column of the stored array is a feature.
    case columns
  }

  /// The matrix's name in its file.
  public var name: String
  /// The array's shape, as stored.
  public var shape: [Int]
  /// The elements' type, as stored: `f64`, `bf16`, `f8_e4m3`, …
  public var dtype: String
  /// Which index of the stored array numbers the features.
  public var orientation: Orientation
  /// Why that orientation was taken, in a few words: `the default`, `as asked`, `set by the
  /// format`.
  public var orientationReason: String?
  /// The stack that the matrix is a slice of; absent for a matrix by itself.
  public var stack: StackReport?
  /// n, the number of features, dead ones included; if features were selected, the number of those.
  public var featureCount: Int
  /// d, the number of elements of a feature; if selected features were projected, of its coordinates.
  public var dimension: Int
  /// The features of zero norm, ascending; absent when they were not looked for.
  public var deadFeatures: [Int]?
  /// The names of the dead features in the same order, empty for one without; absent if none has one.
  public var deadFeatureLabels: [String]?
  /// The features whose norm is too small for a block; absent only in reports of older programs.
  public var weakFeatures: WeakFeaturesReport?
  /// Groups of equal features, each ascending; absent when they were not looked for.
  public var duplicateGroups: [[Int]]?
  /// The names of the equal features in the same groups, empty for one without; absent if none has one.
  public var duplicateGroupLabels: [[String]]?
  /// Figures of the frame operator F.
  public var frame: FrameReport
  /// How much of the space the features fill.
  public var saturation: SaturationReport
  /// Rank, saturation and coherence without weak features; absent only in reports of older programs.
  public var strong: StrongReport?
  /// How close eigenvalues must be to count as one.
  public var tolerance: ToleranceReport
  /// The clusters of eigenvalues, by descending eigenvalue.
  public var eigenspaces: [EigenspaceReport]
  /// The features, ascending; absent unless the details ask for them.
  public var features: [FeatureReport]?
  /// The table that has a line for each feature; absent unless one was written.
  public var table: FeatureTableReport?
  /// The blocks, in the order of their indices.
  public var blocks: [BlockReport]
  /// What the search among neighbours looked at; absent if all pairs were looked at, or none.
  public var neighbours: NeighbourReport?
  /// The directions above noise; absent for selected features, or if they were not asked for.
  public var directions: DirectionsReport?
  /// Features on fewer or more directions than random ones; absent for selected features.
  public var localization: LocalizationReport?
  /// Where D ∝ N holds; absent for selected features.
  public var proportion: ProportionReport?
  /// Extremes of norm and dimensionality; absent for selected features.
  public var norms: NormsReport?
  /// Features nearer to each other than random ones; absent for selected features, or if no pairs were looked at.
  public var clumps: ClumpsReport?
  /// Whether no eigenspace stands apart, so that the spectrum is continuous; absent for selected features.
  public var continuousSpectrum: Bool?
  /// The group or the order that explains the features; absent without one.
  public var group: GroupReport?
  /// What random matrices give for the same statistics; absent unless asked for.
  public var null: NullReport?
  /// What the selected features form; absent if all were analysed. Everywhere in the report, features have their
  /// numbers in the whole matrix.
  public var selection: SelectionReport?
  /// Several selections by name; absent unless asked for.
  public var selections: [SelectionRowReport]?
  /// The answer in one line: `2 pentagons, 4 digons, 3 weak features; saturation 0.998`.
  public var summary: String

  /// What was found in the matrix `name`.
  public init(
    name: String,
    shape: [Int],
    dtype: String,
    orientation: Orientation,
    orientationReason: String? = nil,
    stack: StackReport? = nil,
    featureCount: Int,
    dimension: Int,
    deadFeatures: [Int]? = nil,
    weakFeatures: WeakFeaturesReport? = nil,
    duplicateGroups: [[Int]]? = nil,
    frame: FrameReport,
    saturation: SaturationReport,
    strong: StrongReport? = nil,
    tolerance: ToleranceReport,
    eigenspaces: [EigenspaceReport],
    features: [FeatureReport]? = nil,
    blocks: [BlockReport],
    neighbours: NeighbourReport? = nil,
    null: NullReport? = nil,
    selection: SelectionReport? = nil,
    summary: String
  ) {
    self.name = name
    self.shape = shape
    self.dtype = dtype
    self.orientation = orientation
    self.orientationReason = orientationReason
    self.stack = stack
    self.featureCount = featureCount
    self.dimension = dimension
    self.deadFeatures = deadFeatures
    self.weakFeatures = weakFeatures
    self.duplicateGroups = duplicateGroups
    self.frame = frame
    self.saturation = saturation
    self.strong = strong
    self.tolerance = tolerance
    self.eigenspaces = eigenspaces
    self.features = features
    self.blocks = blocks
    self.neighbours = neighbours
    self.null = null
    self.selection = selection
    self.summary = summary
  }
}

/// The place of a matrix in a stack: a tensor of rank 3 whose slices are matrices.
public struct StackReport: Codable, Equatable, Sendable {
  /// The name of the tensor.
  public var name: String
  /// The index of the tensor that numbers the slices, from 0.
  public var axis: Int
  /// The value of that index.
  public var index: Int
  /// The number of slices.
  public var count: Int

  /// A place in a stack.
  public init(name: String, axis: Int, index: Int, count: Int) {
    (self.name, self.axis, self.index, self.count) = (name, axis, index, count)
  }
}
