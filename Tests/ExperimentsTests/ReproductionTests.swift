import Documents
import Figures
import Foundation
import LinearAlgebra
import Matrices
import Nulls
import Recognition
import TestSupport
import Testing
import ToyModels

@testable import Experiments

@Suite struct LineOfBestFitTests {
  @Test func aLineIsFoundExactly() {
    let line = LineOfBestFit(x: [0, 1, 2, 5], y: [1, 3, 5, 11])
    #expect(abs(line.slope - 2) < 1e-12)
    #expect(abs(line.intercept - 1) < 1e-12)
    #expect(abs(line.determination - 1) < 1e-12)
  }

  @Test func residualsAreOrthogonalToTheLine() {
    var generator = SeededGenerator(seed: 2)
    let x = (0..<50).map { _ in generator.gaussian() }
    let y = x.map { 0.5 * $0 + generator.gaussian() }
    let line = LineOfBestFit(x: x, y: y)
    let residuals = zip(x, y).map { $1 - line.slope * $0 - line.intercept }
    #expect(abs(residuals.reduce(0, +)) < 1e-12)
    #expect(abs(zip(x, residuals).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12)
    #expect(line.determination > 0 && line.determination < 1)
  }

  @Test(arguments: [[], [3], [2, 2, 2]] as [[Double]])
  func pointsWithoutSpreadHaveNoSlope(x: [Double]) {
    let line = LineOfBestFit(x: x, y: x.indices.map(Double.init))
    #expect(line.slope == 0 && line.determination == 0)
  }
}

@Suite struct RunFiguresTests {
  static func figures(_ weights: Matrix) throws -> RunFigures {
    RunFigures(try ModelGeometry(of: weights, name: "W", blocks: .none).frame)
  }

  /// Two pentagons of different scale: κ and the eigenvalues are known.
  @Test func figuresOfTightFramesAreKnown() throws {
    let pentagon = (0..<5).map { k in
      [cos(2 * .pi * Double(k) / 5), sin(2 * .pi * Double(k) / 5)]
    }
    let one = try Self.figures(Matrix(columns: pentagon, rows: 2))
    #expect(abs(one.saturation - 1) < 1e-6)
    #expect(one.eigenspaces == 1)
    #expect(abs(one.rayleigh - 2.5) < 1e-6)
    #expect(one.spread < 1e-6 && one.slack < 1e-6)
    #expect(abs(one.slope - 0.4) < 1e-6)
    let two = try Self.figures(
      Matrix(
        columns: pentagon.map { $0 + [0, 0] } + pentagon.map { [0, 0] + $0.map { 2 * $0 } }, rows: 4
      ))
    #expect(two.eigenspaces == 2)
    // Leverages sum to 2 in each plane, where κ is 2.5 and 10.
    #expect(abs(two.rayleigh - 6.25) < 1e-6)
    #expect(abs(two.effectiveRank - (25.0 * 25) / (2 * 6.25 + 2 * 100)) < 1e-6)
  }

  @Test func figuresOfAZeroMatrixAreZero() throws {
    let figures = try Self.figures(Matrix(rows: 3, columns: 4))
    #expect(figures.saturation == 0 && figures.eigenspaces == 0 && figures.rayleigh == 0)
  }
}

@Suite struct ReproductionTests {
  static func context(_ folder: String) -> ExperimentContext { ExperimentContext(folder: folder) }

  static func pictures(of document: Document) -> [String] { document.pictures.map(\.name) }

  @Test func documentsHaveTheirTablesAndPictures() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let measures = try #require(try MeasuresOverTraining(Self.context(path), steps: 60))
    #expect(measures.moments.first?.step == 0 && measures.moments.last?.step == 60)
    #expect(Self.pictures(of: measures.document) == ["eigenvalues", "settling", "means"])
    let elhage = try #require(try ElhageSetups(Self.context(path), steps: 5))
    #expect(elhage.plane.geometries.count == 10 && elhage.geometry.geometries.count == 20)
    let text = elhage.document.rendered(as: .text)
    #expect(text.hasPrefix("Three set-ups of toy models of superposition: "))
    let cell = try #require(
      try PublishedCell(
        SweepCell(features: 40, dimension: 6, sparsity: 0.9, steps: 30), Self.context(path),
        replicas: 3))
    #expect(Self.pictures(of: cell.document) == ["cosines"])
    #expect(cell.nulls.options.replicas == 3)
    for rendering in Rendering.allCases {
      let text = cell.document.rendered(as: rendering)
      #expect(text.contains("Beside the published run") && text.contains("cosines"))
    }
  }

  @Test func finishedTrainingsAreReadAgain() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let cell = SweepCell(features: 30, dimension: 4, sparsity: 0.8, steps: 20)
    let first = try PublishedCell(cell, Self.context(path), replicas: 2)
    var steps = 0
    var context = Self.context(path)
    context.progress = { if $0.detail.hasPrefix("loss") { steps += 1 } }
    let second = try PublishedCell(cell, context, replicas: 2)
    #expect(first?.document == second?.document)
    #expect(steps == 0)
  }

  @Test func aStoppedExperimentHasNoResult() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var context = Self.context(path)
    context.shouldStop = { true }
    #expect(try ElhageSetups(context, steps: 200) == nil)
    #expect(try MeasuresOverTraining(context, steps: 200) == nil)
    #expect(try GoldenMinima(context) == nil)
    #expect(try TrainedGeometries(context, steps: 200) == nil)
    #expect(try Trainability(context) == nil)
  }

  /// Small rates converge, large ones do not, and the map says which.
  @Test func trainabilityHasBothSides() throws {
    let map = try #require(
      try Trainability(ExperimentContext(seed: 1, folder: "none"), resolution: 8, steps: 40))
    #expect(map.meanLogLosses.count == 64)
    #expect(!map.meanLogLosses[0].isNaN)
    #expect(map.meanLogLosses[63].isNaN)
    #expect(map.borderDimension > 0)
  }

  /// Descent by small steps lowers the loss at every step, by about the rate times the squared gradient.
  @Test func fullBatchDescentDescends() throws {
    let plan = ToyModelPlan(
      features: 12, dimension: 4, instances: [FeatureStatistics(sparsity: .uniform(0.5))], batch: 64
    )
    let losses = try FullBatchDescent(plan).losses(weightRate: 0.1, biasRate: 0.1, steps: 50)
    #expect(losses.count == 50)
    for (before, after) in zip(losses, losses.dropFirst()) { #expect(after < before) }
  }
}
