import Analysis
import Diagnosis
import Groups
import Matrices
import Nulls
import WeightFiles

/// What an analysis of weight files is to do.
public struct AnalysisOptions: Sendable {
  /// The tensors to analyse.
  public var selection = TensorSelection()
  /// Which index of stored arrays numbers the features, for all tensors or for some. Other tensors take what the file's
  /// convention says; without a convention, rows.
  public var orientations: [OrientationRule] = []
  /// The index of tensors of rank 3 and above that numbers the matrices of a stack; nil takes what the file's convention
  /// says, and without one makes no slices.
  public var slices: SliceAxis?
  /// Which dimension of tensors of rank above 2 is kept to make them matrices; nil leaves them out.
  public var flattening: Flattening?
  /// What counts as geometry. If features are selected, only they count for the mean.
  public var geometry = GeometryOptions()
  /// Whether directions above noise are looked for.
  public var directions = MatrixDiagnosis.DirectionScope.auto
  /// The group, or the order, that is looked for in the features; nil for what shows by itself: a cyclic group or a path that explains
  /// at least half of the variance of the Gram entries of unnamed features.
  public var group: GroupChoice?
  /// What is done with features that are not finite.
  public var nonFinite = NonFinitePolicy.reject
  /// The features to analyse, and no others; nil for all.
  public var choice: FeatureChoice?
  /// The names of the features; nil for the names that a table brings. They must fit the only matrix, or at least one of several;
  /// the others have no names then.
  public var labels: LabelFile?
  /// Selections that are compared with the catalogue and with an order, beside the analysis of all features; nil for none.
  public var selections: SelectionsFile?
  /// The number of their own principal directions that selected features are projected on; nil for no projection.
  public var projection: Int?
  /// The frame in which the spectral measures of selected features are given.
  public var measures = SelectionOptions.MeasureScope.selection
  /// The number of random matrices of each kind that a matrix is compared with, nil or 0 for none. For selected features, the
  /// number of random selections, nil for one that suits their count.
  public var replicas: Int?
  /// The seed of everything random.
  public var seed: UInt64 = 0

  /// The defaults: every matrix of the file, rows as features, all features finite.
  public init() {}
}

extension AnalysisOptions {
  /// The selected features of a matrix, in the order asked for; nil for all.
  ///
  /// - Parameters:
  ///   - labels: the names of its features; nil if they have none.
  ///   - matrix: what an error calls the matrix; nil if there is no other.
  /// - Throws: `AnalysisError` if the selection does not fit the matrix.
  func selectedFeatures(
    among featureCount: Int, _ labels: LabelFile?, of matrix: String?
  ) throws(AnalysisError) -> [Int]? {
    do throws(FeatureChoiceError) {
      return try choice?.indices(among: featureCount, names: labels?.names)
    } catch {
      throw .featureChoice(error, matrix: matrix)
    }
  }

  /// What is computed for one matrix.
  ///
  /// - Parameters:
  ///   - selected: the indices of the selected features; nil for all.
  ///   - selections: the selections of a file.
  ///   - name: the name of the matrix.
  ///   - labels: the names of its features, which may be numbers; nil for none.
  ///   - orders: in which orders features without a name are put.
  ///   - number: its place in the run. Name and place decide its random matrices, so that no two matrices share them.
  func matrix(
    selected: [Int]?, selections: [NamedSelection] = [], name: String, number: Int,
    labels: LabelFile? = nil, orders: GroupRequest.Orders = .found
  ) -> MatrixOptions {
    var matrix = MatrixOptions()
    matrix.selections = selections
    matrix.selectionOptions.replicas = replicas
    matrix.selectionOptions.seed = seed
    if group != GroupChoice.none {
      var request = GroupRequest(group, numbers: labels?.numbers, seed: seed)
      request.orders = orders
      matrix.group = request
    }
    matrix.geometry = geometry
    matrix.diagnosis = .included(directions, seed: seed)
    if let selected {
      var selection = SelectionOptions(features: selected)
      selection.projection = projection
      selection.measures = measures
      selection.replicas = replicas
      selection.seed = seed
      matrix.features = .selected(selection)
    } else if let replicas, replicas > 0 {
      matrix.features = .all(
        against: NullOptions(replicas: replicas, seed: seed)
          .forMatrix(named: name, number: number))
    }
    return matrix
  }
}

extension LabelFile {
  /// The names as numbers; nil unless all are finite numbers.
  fileprivate var numbers: [Double]? {
    var numbers = [Double]()
    for name in names {
      guard let number = Double(name), number.isFinite else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Checks that the names can belong to the features of a matrix.
  ///
  /// - Throws: `AnalysisError` if there are too many of them, or, unless it is a vocabulary, too few.
  func requireCoverage(
    ofFeatures count: Int, in matrix: String
  ) throws(AnalysisError) {
    switch coverage {
    case .allFeatures where names.count != count:
      throw .labelCount(path: path, labels: names.count, matrix: matrix, features: count)
    case .firstFeatures where names.count > count:
      throw .vocabularySize(path: path, tokens: names.count, matrix: matrix, features: count)
    case .allFeatures, .firstFeatures: return
    }
  }
}
