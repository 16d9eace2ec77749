/// One coordinate system and what is drawn in it.
package struct Plot: Equatable, Sendable {
  /// How the units of the two axes relate.
  package enum Proportions: Sendable {
    /// Each axis fills its side of the plot.
    case free
    /// A unit is equally long on both axes, so that angles are true.
    case equal
  }

  /// What this plot shows; not drawn if it is the only plot of its figure.
  package var title: String
  /// The horizontal axis.
  package var x: Axis
  /// The vertical axis.
  package var y: Axis
  /// The axis of the values that colours stand for; drawn only if a layer has such colours.
  package var colour: Axis
  /// How the units of the two axes relate.
  package var proportions: Proportions
  /// What is drawn, from the lowest to the highest.
  package var layers: [Layer]

  /// A plot; the parameters are its properties.
  package init(
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
