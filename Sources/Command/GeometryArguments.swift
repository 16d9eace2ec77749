import ArgumentParser
import Eigenframe

/// How a matrix is read and what counts as geometry in it: options of `analyze` and `series`.
struct GeometryArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whether features are rows or columns of the stored arrays; by default what the file says, or rows if it does not say. PATTERN=columns concerns the tensors with a name that matches; repeatable.",
      valueName: "rows|columns|pattern=columns"))
  var features: [OrientationRule] = []

  @Option(
    help: ArgumentHelp(
      "Eigenvalues closer than this relative distance count as one. auto derives it from each matrix.",
      valueName: "auto|x"))
  var tolerance = ClusterTolerance.Choice.automatic

  @Option(
    help: ArgumentHelp(
      "How to search blocks: among all pairs if there are up to 4,096 features, and for more among pairs with a large cosine if that takes less than a minute (auto), among those pairs in any case (neighbours), or not at all (none).",
      valueName: "auto|neighbours|none"))
  var blocks: BlockSearch.Scope = .auto

  @Option(
    help: ArgumentHelp(
      "Features with a norm below X times the largest are weak and in no block. auto takes X from a gap in the norms; with 0 no feature is weak.",
      valueName: "auto|x"))
  var weak = WeakFeatures.Choice.automatic

  @Flag(help: "Count features with NaN or infinity as dead instead of refusing the matrix.")
  var skipNonfinite = false

  /// What is done with features with NaN or infinity.
  var nonFinite: NonFinitePolicy { skipNonfinite ? .zeroFeature : .reject }

  /// The options that every analysis has.
  var options: GeometryOptions {
    var options = GeometryOptions()
    options.tolerance = tolerance
    options.blocks = blocks
    options.weak = weak
    return options
  }
}

extension ClusterTolerance.Choice: ExpressibleByArgument {
  /// A tolerance as it is written on the command line.
  public init?(argument: String) { self.init(word: argument) }

  /// How the default is written.
  public var defaultValueDescription: String { "auto" }
}

extension WeakFeatures.Choice: ExpressibleByArgument {
  /// A part of the largest norm as it is written on the command line.
  public init?(argument: String) { self.init(word: argument) }

  /// How the default is written.
  public var defaultValueDescription: String { "auto" }
}

extension Precision.Choice: ExpressibleByArgument {
  /// The words for completions.
  public static var allValueStrings: [String] { words }

  /// A precision as it is written on the command line.
  public init?(argument: String) { self.init(word: argument) }

  /// How the default is written.
  public var defaultValueDescription: String { "auto" }
}

extension GroupWord: ExpressibleByArgument {
  /// A group as it is written on the command line.
  package init?(argument: String) { self.init(argument) }
}

extension OrientationRule: ExpressibleByArgument {
  /// A rule as it is written on the command line.
  public init?(argument: String) { self.init(argument) }
}
extension BlockSearch.Scope: ExpressibleByArgument {}
