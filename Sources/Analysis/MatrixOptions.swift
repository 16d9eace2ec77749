import Diagnosis
import Frames
import Nulls
import Recognition

/// What counts as geometry in a matrix: the options that every analysis has, of a file, a series or an experiment.
public struct GeometryOptions: Equatable, Sendable {
  /// Whether the mean feature is subtracted first.
  public enum Centering: Sendable {
    /// The features are analysed as they are.
    case none
    /// The mean of the analysed features is subtracted from each.
    case mean
  }

  /// The relative distance below which eigenvalues count as one.
  public var tolerance = ClusterTolerance.Choice.automatic
  /// The precision of the large products.
  public var precision = Precision.Choice.automatic
  /// Whether the mean feature is subtracted first.
  public var centering = Centering.none
  /// How blocks are searched.
  public var blocks = BlockSearch.Scope.auto
  /// Which features are weak: so short that they are in no block.
  public var weak = WeakFeatures.Choice.automatic

  /// The defaults: features as they are, blocks among all pairs, everything else automatic.
  public init() {}
}

/// What is computed for one matrix.
package struct MatrixOptions: Sendable {
  /// The features that are analysed.
  package enum Features: Sendable {
    /// All of them, compared with random matrices if there are options for these.
    case all(against: NullOptions?)
    /// Selected features alone, and the geometry that fits them best.
    case selected(SelectionOptions)
  }

  /// Whether the findings are made, which can take one more pass over the matrix.
  package enum FindingScope: Sendable {
    case included, omitted
  }

  /// Whether it is said what stands out beside named geometry.
  package enum DiagnosisScope: Sendable {
    /// It is. The seed is that of all random copies and features.
    case included(MatrixDiagnosis.DirectionScope, seed: UInt64)
    /// It is not.
    case omitted
  }

  /// What counts as geometry.
  package var geometry = GeometryOptions()
  /// Whether it is said what stands out; selected features are not diagnosed.
  package var diagnosis = DiagnosisScope.omitted
  /// Which group or order is looked for; nil for none.
  package var group: GroupRequest?
  /// Selections that are compared with the catalogue and with an order, beside the analysis.
  package var selections = [NamedSelection]()
  /// How they are compared.
  package var selectionOptions = SelectionOptions(features: [])
  /// The features that are analysed.
  package var features = Features.all(against: nil)
  /// Whether the findings are made; an answer that does not show them omits them.
  package var findings = FindingScope.included

  /// All features, without random matrices, with findings.
  package init() {}
}

/// How selected features of a matrix are analysed.
public struct SelectionOptions: Sendable {
  /// The frame in which the spectral measures of the selected features are given.
  public enum MeasureScope: String, Sendable, CaseIterable {
    /// The frame of the selected features alone.
    case selection
    /// Also the frame of all features of the matrix.
    case matrix
  }

  /// The indices of the features, in the order in which the answer names them; no index twice.
  public var features: [Int]
  /// The number of their own principal directions that the features are projected on; nil for no projection.
  public var projection: Int?
  /// The frame in which the spectral measures are given. Those in the whole matrix belong to the features as they are stored,
  /// neither centred nor projected.
  public var measures = MeasureScope.selection
  /// The number of random selections to compare with; 0 for none, nil for a number that suits the count of the features.
  public var replicas: Int?
  /// The seed of the random selections.
  public var seed: UInt64 = 0

  /// Features without projection, measured in their own frame, compared with the usual number of random selections.
  public init(features: [Int]) { self.features = features }
}
