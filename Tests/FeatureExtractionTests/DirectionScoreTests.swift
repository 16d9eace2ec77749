import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

@Suite struct DirectionScoreTests {
  @Test func signAndOrderDoNotCount() throws {
    var generator = SeededGenerator(seed: 1)
    let truth = try Matrix.randomOrthonormal(rows: 4, columns: 3, using: &generator)
    var found = truth.selecting(columns: [2, 0, 1])
    for i in 0..<4 { found[i, 0] *= -1 }
    let score = try DirectionScore(of: found, truth: truth)
    #expect(score.assignment == [1, 2, 0])
    #expect(score.recovered == 3 && score.spurious == 0 && score.recall == 1)
  }

  @Test func oneFoundDirectionRecoversOneTrueOne() throws {
    // Two true directions 0.1 rad apart, both near the one that was found.
    let truth = Matrix(columns: [[1, 0], [0.995, 0.0998]], rows: 2)
    let found = Matrix(columns: [[0.9987, 0.05]], rows: 2)
    let score = try DirectionScore(of: found, truth: truth)
    #expect(score.recovered == 1 && score.spurious == 0 && score.recall == 0.5)
    #expect(score.nearest.allSatisfy { $0 > 0.99 })
    #expect(!score.separates(0, 1))
    let both = try DirectionScore(of: truth, truth: truth)
    #expect(both.separates(0, 1))
  }

  @Test func sharesAndMediansAreThoseOfTheirDefinition() throws {
    let truth = Matrix.identity(4)
    let found = Matrix(columns: [[1, 0, 0, 0], [0, 0.8, 0.6, 0]], rows: 4)
    let score = try DirectionScore(of: found, truth: truth)
    #expect(score.recovered == 1 && score.spurious == 1)
    #expect(score.nearest == [1, 0.8, 0.6, 0])
    #expect(score.medianNearest.map { abs($0 - 0.7) < 1e-12 } == true)
    #expect(score.recall(energies: [3, 1, 1, 1]) == 0.5)
    #expect(score.recall(energies: [0, 0, 0, 0]) == 1)
    #expect(try DirectionScore(of: found, truth: truth, threshold: 0.7).recovered == 2)
  }

  @Test func nothingFoundAndNothingToFind() throws {
    let (none, truth) = (Matrix(rows: 3, columns: 0), Matrix.identity(3))
    let lost = try DirectionScore(of: none, truth: truth)
    #expect(lost.recovered == 0 && lost.spurious == 0 && lost.medianNearest == 0)
    let idle = try DirectionScore(of: truth, truth: none)
    #expect(idle.recall == 1 && idle.spurious == 3 && idle.medianNearest == nil)
  }
}
