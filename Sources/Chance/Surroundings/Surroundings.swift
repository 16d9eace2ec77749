/// What is known about a matrix outside a block, as far as claims about the block depend on it.
package struct Surroundings {
  /// The number of elements that can hold noise: all elements except those that are 0 in every feature.
  package let elements: Int
  /// The number of dimensions that the block can use: the elements minus the dimensions of the blocks that are
  /// orthogonal to it up to noise.
  package let dimensionsLeft: Int
  /// The elements minus the dimensions of the blocks that are orthogonal to it to all digits. Noise does not leave
  /// exact zeros, so the block was made to lie in the dimensions that remain.
  package let dimensionsMadeFree: Int
  /// How many features the block was taken from: all that are neither weak nor orthogonal to it to all digits.
  package let population: Int
  /// The number of groups of features that are orthogonal to each other to all digits.
  package let groups: Int
  /// The dimension in which random directions have cosines as large as the cosines of the matrix outside this block;
  /// nil if there are none.
  package let crowding: Double?
  /// The tight frame that all directions of the matrix form together; nil if they form none.
  let frame: TightFamily?
  /// The grid of the stored values.
  package let grid: StorageGrid
  /// The finding about the block as a pair of opposites, among all pairs of the matrix.
  package let opposition: OppositePairs.Finding?
  /// How the block was picked from many groups of features; nil if it is part of a split.
  package let choice: Choice?

  /// A block that was picked for its cosines from all groups of features of a large matrix.
  package struct Choice {
    /// ln of the number of groups of its size.
    package let logGroups: Double
    /// δ, the dimension in which random directions have cosines as large as the cosines of the matrix.
    let dimension: Double

    package init(logGroups: Double, dimension: Double) {
      self.logGroups = logGroups
      self.dimension = dimension
    }
  }

  /// By default, the surroundings of a block that is the whole matrix.
  package init(
    elements: Int, dimensionsLeft: Int? = nil, madeFree: Int? = nil, population: Int,
    groups: Int = 1,
    crowding: Double? = nil,
    frame: TightFamily? = nil, grid: StorageGrid = .none, opposition: OppositePairs.Finding? = nil,
    choice: Choice? = nil
  ) {
    self.elements = max(1, elements)
    self.dimensionsLeft = max(1, dimensionsLeft ?? elements)
    dimensionsMadeFree = max(1, madeFree ?? elements)
    self.population = population
    self.groups = groups
    self.crowding = crowding
    self.frame = frame
    self.grid = grid
    self.opposition = opposition
    self.choice = choice
  }
}
