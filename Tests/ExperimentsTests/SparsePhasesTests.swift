import Documents
import Figures
import Foundation
import Testing

@testable import Experiments

@Suite struct SparsePhasesTests {
  private static let grid = PhaseGrid(
    atoms: 24, dimensions: [6, 12, 24], loads: [0.1, 0.25, 0.5, 1])

  @Test func cellsAreSizesWithAWholeNumberOfAtoms() {
    #expect(Self.grid.cells.count == 12)
    #expect(Self.grid.cells[0] == .init(dimension: 6, sparsity: 1))
    #expect(Self.grid.cells[4] == .init(dimension: 12, sparsity: 3))
    #expect(PhaseGrid(atoms: 8, dimensions: [4], loads: [0.1]).cells == [nil])
    #expect(Self.grid.ratios == [0.25, 0.5, 1])
  }

  /// Probabilities that follow the rule with a known C are divided by it, and the curve goes through its points.
  @Test(arguments: [0.8, 1.3, 2.0])
  func theConstantOfARuleIsFound(constant: Double) throws {
    let grid = SupportPhases.grid
    let values = grid.cells.map { cell -> Double in
      guard let cell else { return .nan }
      let (m, k) = (Double(cell.dimension), Double(cell.sparsity))
      return m >= constant * k * log(64 / k) ? 1 : 0
    }
    let boundary = PhaseBoundary(grid, values)
    #expect(boundary.misfit == 0)
    #expect(abs(try #require(boundary.constant) / constant - 1) < 0.05)
    let found = try #require(boundary.constant)
    for (ratio, load) in zip(grid.ratios, boundary.loads(at: grid.ratios)) where load.isFinite {
      let k = load * ratio * 64
      #expect(abs(ratio * 64 / (k * log(64 / k)) - found) < 1e-6)
    }
    // Coins have no boundary: about half of them are on the wrong side of any.
    let coins = values.indices.map { $0.isMultiple(of: 2) ? 1.0 : 0 }
    #expect(PhaseBoundary(grid, coins).misfit > 0.3)
    let none = PhaseBoundary(grid, values.map { _ in .nan })
    #expect(none.constant == nil && none.loads(at: [0.5])[0].isNaN)
  }

  /// One active atom is found from samples of any size, all of them never but with as many dimensions; a wrong dictionary finds none.
  @Test func supportsAreFoundWhereTheyAreSparse() throws {
    let context = ExperimentContext(seed: 1, seeds: 2, folder: "none")
    let phases = try #require(
      try SupportPhases(context, Self.grid, dictionaries: 2, samples: 10))
    let (sparse, dense) = (1, 9)
    #expect(phases.lasso[sparse] == 1 && phases.pursuit[sparse] == 1)
    #expect(phases.lasso[dense] < 0.2 && phases.pursuit[dense] < 0.2)
    // K = M = 12 of 24.
    #expect(phases.lasso[10] < phases.lasso[4])
    for index in Self.grid.cells.indices where index > 2 { #expect(phases.wrong[index] <= 0.1) }
  }

  @Test func theDocumentHasMapsAndTables() throws {
    var options = SparsePhases.Options()
    options.known = Self.grid
    options.learnt = PhaseGrid(atoms: 8, dimensions: [6, 8], loads: [0.25, 0.75])
    options.samples = 60
    let context = ExperimentContext(seed: 1, seeds: 2, folder: "none")
    let phases = try #require(try SparsePhases(context, options))
    // 8 atoms in 8 dimensions, 2 in each sample, are learnt; 6 of 8 are not. Nothing is learnt of another truth.
    #expect(phases.learnt.rates[1] == 1 && phases.learnt.rates[2] == 0)
    #expect(phases.learnt.wrong == [0, 0, 0, 0])
    #expect(phases.learnt.corrected[1] > 0.9)
    try phases.document.check()
    #expect(phases.document.pictures.map(\.name) == ["supports", "dictionaries"])
    let text = phases.document.rendered(as: .text)
    #expect(text.contains("Half-way points") && text.contains("C = "))
    var stopped = context
    stopped.shouldStop = { true }
    #expect(try SparsePhases(stopped, options) == nil)
  }
}
