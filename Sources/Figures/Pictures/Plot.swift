/// One coordinate system and what is drawn in it.
public struct Plot: Codable, Equatable, Sendable {
  /// How the units of the two axes relate.
  public enum Proportions: String, Codable, Sendable {
    /// Each axis fills its side.
    case free
    /// A unit is as long on both axes, so that angles are true.
    case equal
  }

  /// What this plot shows among others; empty where the figure's title says it.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// The axis of the values that colours stand for; drawn only where a layer has such.
  public var colour: Axis
  /// How the units of the two axes relate.
  public var proportions: Proportions
  /// What is drawn, the first one lowest.
  public var layers: [Layer]

  /// A plot; the parameters are its properties.
  public init(
    _ title: String, x: Axis, y: Axis, colour: Axis = Axis(""), proportions: Proportions = .free,
    layers: [Layer]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.colour = colour
    self.proportions = proportions
    self.layers = layers
  }
}
