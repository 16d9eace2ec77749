import ArgumentParser
import Eigenframe

/// How a matrix is read and what counts as geometry in it.
struct GeometryOptions: ParsableArguments {
  @Option(
    help: "Whether features are rows or columns of the stored array; rows unless the file tells.")
  var features: Orientation?

  @Option(
    help: ArgumentHelp(
      "Relative distance at which eigenvalues count as one; auto takes it from each matrix.",
      valueName: "auto|x"))
  var tolerance: ToleranceArgument = .automatic

  @Option(
    help: ArgumentHelp(
      "Look for blocks among all pairs, up to 4,096 features (auto), among pairs with a large cosine, or not.",
      valueName: "auto|neighbours|none"))
  var blocks: BlockSearch.Scope = .auto

  @Option(
    help: ArgumentHelp(
      "Features of norm below X × the largest are weak and in no block; auto takes X from a gap in the norms, 0 sets none apart.",
      valueName: "auto|x"))
  var weak: WeakArgument = .automatic

  @Flag(help: "Count features with NaN or infinity as dead instead of refusing the matrix.")
  var skipNonfinite = false

  /// What becomes of features with NaN or infinity.
  var nonFinite: NonFinitePolicy { skipNonfinite ? .zeroFeature : .reject }
}

extension Orientation: ExpressibleByArgument {}
