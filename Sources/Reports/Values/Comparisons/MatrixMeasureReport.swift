/// The spectral measure of a selected feature in the whole matrix, by Gauss quadrature.
///
/// μ is the distribution of the squared norm of the stored feature over the eigenvalues of F = W Wᵀ of all features.
public struct MatrixMeasureReport: Codable, Equatable, Sendable {
  /// How much of the measure is known.
  public enum Outcome: String, Codable, Equatable, Sendable {
    /// The whole measure: the nodes are its points.
    case exact
    /// Its moments; two more steps hardly raised the lower bound of the leverage.
    case settled
    /// Its moments; the most steps allowed were made.
    case unsettled
    /// The feature is zero, or too short to have a measure: all figures except the squared norm are 0.
    case negligible
  }

  /// A lower and an upper bound of a number.
  public struct Bounds: Codable, Equatable, Sendable {
    /// The lower one.
    public var lower: Double
    /// The upper one.
    public var upper: Double

    /// Bounds.
    public init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// A point of the quadrature.
  public struct Node: Codable, Equatable, Sendable {
    /// θ; squared units of W.
    public var eigenvalue: Double
    /// The weight; all weights sum to 1.
    public var weight: Double
    /// A lower bound of the mass of μ on eigenvalues below θ.
    public var leastBelow: Double
    /// An upper bound of the mass of μ on eigenvalues up to θ.
    public var mostThrough: Double

    /// A node.
    public init(eigenvalue: Double, weight: Double, leastBelow: Double, mostThrough: Double) {
      self.eigenvalue = eigenvalue
      self.weight = weight
      self.leastBelow = leastBelow
      self.mostThrough = mostThrough
    }
  }

  /// The feature's number in the whole matrix.
  public var feature: Int
  /// N = ‖w‖²; squared units of W.
  public var squaredNorm: Double
  /// D = N / κ.
  public var dimensionality: Double
  /// κ, the mean of μ; squared units of W.
  public var rayleigh: Double
  /// The standard deviation of μ over κ; no unit.
  public var spread: Double
  /// Bounds of the leverage wᵀ F⁺ w.
  public var leverage: Bounds
  /// How many times F was multiplied by a vector.
  public var steps: Int
  /// How much of the measure is known.
  public var outcome: Outcome
  /// The nodes, by descending eigenvalue.
  public var nodes: [Node]

  /// The measure of `feature`.
  public init(
    feature: Int, squaredNorm: Double, dimensionality: Double, rayleigh: Double, spread: Double,
    leverage: Bounds, steps: Int, outcome: Outcome, nodes: [Node]
  ) {
    self.feature = feature
    self.squaredNorm = squaredNorm
    self.dimensionality = dimensionality
    self.rayleigh = rayleigh
    self.spread = spread
    self.leverage = leverage
    self.steps = steps
    self.outcome = outcome
    self.nodes = nodes
  }
}
