import TestSupport
import Testing

@testable import Figures

/// The cells of heat maps, and the raster that gnuplot draws.
@Suite struct HeatMapTests {
  private func grid(_ x: [Double], _ y: [Double], _ values: [Double], _ scale: Axis.Scale)
    -> HeatMapRaster
  {
    HeatMapRaster(
      ResolvedHeatMap(
        columns: CellEdges(between: x, on: scale), rows: CellEdges(between: y, on: .linear),
        values: values))
  }

  @Test func evenCellsStay() {
    let grid = grid([1, 10, 100], [0, 2], [1, 2, 3, 4, 5, 6], .logarithmic)
    expectClose(grid.x, [0, 1, 2], within: .absolute(1e-12))
    expectClose(grid.y, [0, 2], within: .absolute(1e-12))
    #expect((0..<2).flatMap { j in (0..<3).map { grid.value($0, j) } } == [1, 2, 3, 4, 5, 6])
  }

  @Test func unevenCellsAreResampled() {
    // Cells end half way between the middles: at -0.5, 0.5, 2 and 4.
    let grid = grid([0, 1, 3], [0, 1], [1, 2, 3, 4, 5, 6], .linear)
    #expect(grid.x.count > 100)
    for (i, x) in grid.x.enumerated() {
      #expect(grid.value(i, 1) == (x < 0.5 ? 4 : x < 2 ? 5 : 6))
    }
  }

  @Test func oneCellBecomesAnImage() {
    let grid = grid([7], [1], [9], .linear)
    #expect(grid.x.count == 2 && grid.y.count == 2)
    #expect(grid.value(1, 1) == 9)
  }

  @Test func emptyMapHasNoCells() {
    #expect(grid([], [], [], .linear).x.isEmpty)
    #expect(CellEdges(between: [], on: .linear).cellCount == 0)
  }

  @Test func edgesAreHalfWayBetween() {
    expectClose(
      CellEdges(between: [1, 2, 4], on: .linear).positions, [0.5, 1.5, 3, 5], within: .absolute(0))
  }
}
