/// What is known of a matrix outside of a block, as far as claims about the block depend on it.
package struct Surroundings {
  /// The elements of a feature that can hold noise: those that are not 0 in all features.
  package let elements: Int
  /// The dimensions that the block can use: elements, less what the blocks orthogonal to it up to noise fill.
  package let dimensionsLeft: Int
  /// Elements, less what the blocks orthogonal to it to all digits fill. Noise does not leave exact zeros: somebody made the block
  /// lie in what is left.
  package let dimensionsMadeFree: Int
  /// How many features the block was taken from: those that are not weak, nor orthogonal to it to all digits.
  package let population: Int
  /// How many groups of features there are that are orthogonal to each other to all digits.
  package let groups: Int
  /// The dimension in which random directions have cosines as large as those that are not within a block like this one; nil
  /// where there are none.
  package let crowding: Double?
  /// The tight frame that all directions of the matrix make together; nil where they make none.
  let frame: TightFamily?
  /// The grid of the stored values.
  package let grid: StorageGrid
  /// What the block is as a pair of opposites, found among all pairs of the matrix.
  package let opposition: OppositePairs.Finding?
  /// How the block was picked from many groups of features; nil where it is a part of a split.
  package let choice: Choice?

  /// A block that was picked for its cosines from among all groups of a large matrix.
  package struct Choice {
    /// ln of the number of groups of its size.
    package let logGroups: Double
    /// δ, the dimension in which random directions have cosines as large as the matrix's.
    let dimension: Double

    package init(logGroups: Double, dimension: Double) {
      self.logGroups = logGroups
      self.dimension = dimension
    }
  }

  /// Those of a block that is all there is.
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
