import Analysis
import Catalogue
import Chance
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing
import Training
import WeightFiles
@testable import Series

@Suite struct SeriesAnalysisTests {
  @Test func equalCheckpointsHaveNoEvents() throws {
    let weights = try SyntheticSeries.frame(
      SyntheticSeries.threePentagonsAndFourDigons, noise: 0.01)
    let model = try ScratchSeries([weights, weights, weights]).model()
    #expect(model.blockEvents == [] && model.eigenspaceEvents == [])
    #expect(model.blockTracks.map(\.name).filter { $0 == "pentagon" }.count == 3)
    #expect(model.blockTracks.allSatisfy { $0.steps == [0, 100, 200] })
    for track in model.eigenspaceTracks {
      #expect(track.steps == [0, 100, 200])
      expectClose(track.leastOverlap ?? 0, 1, within: .rounding(64, size: 23))
    }
  }

  @Test(arguments: [1, 2])
  func rotationWithinAnEigenspaceIsNotAnEvent(persistence: Int) throws {
    // F = λ I on the six dimensions of three pentagons, however they are turned in them.
    let parts = Array(repeating: SyntheticFrame.Part(.polygon(5)), count: 3)
    let weights = try SyntheticFrame(parts).weights
    let turned = try (1...4).map { seed in
      try product(Matrix.rotation(order: 6, seed: UInt64(seed)), .asIs, weights, .asIs)
    }
    let model = try ScratchSeries(turned).model { $0.persistence = persistence }
    #expect(model.eigenspaceEvents == [] && model.blockEvents == [])
    #expect(model.eigenspaceTracks.map(\.multiplicity) == [6])
    #expect(model.blockTracks.count == 3)
  }

  @Test func pentagonsAndDigonsAreBornOutOfNoise() throws {
    let parts = SyntheticSeries.threePentagonsAndFourDigons
    let stages = try SyntheticSeries.emergence(of: parts, stages: 12)
    let settled = try SyntheticSeries.frame(parts)
    let model = try ScratchSeries(stages + [settled, settled]).model()
    let last = model.checkpoints.last?.step
    let final = model.blockTracks.filter { $0.steps.last == last }
    #expect(Set(final.map(\.name)) == ["pentagon", "digon"])
    #expect(final.count == 7)
    for track in final { #expect(track.steps[0] > 0) }
    #expect(model.checkpoints.first?.blocks?.allSatisfy { !$0.hasShape } ?? false)
    #expect(model.checkpoints.first?.saturation ?? 1 < 0.8)
    expectClose(model.checkpoints.last?.saturation ?? 0, 1, within: .rounding(64, size: 23))
  }

  @Test func digonsMergeIfTheyStopBeingOrthogonal() throws {
    let cosines = [0, 0, 0, 0.5, 0.6, 0.6]
    let model = try ScratchSeries(cosines.map(SyntheticSeries.digons)).model()
    #expect(model.blockEvents.map(\.change) == [.merged])
    let event = try #require(model.blockEvents.first)
    #expect(event.after == 200 && event.step == 300)
    #expect(event.from.map { model.blockTracks[$0].features } == [[0, 1], [2, 3]])
    #expect(event.to.map { model.blockTracks[$0].features } == [[0, 1, 2, 3]])
    #expect(event.links.map(\.overlap) == [1, 1])
    #expect(model.eigenspaceEvents.map(\.change) == [.split])
  }

  @Test func featureThatBecomesZeroShrinksItsBlock() throws {
    let whole = try SyntheticSeries.frame([.init(.digon), .init(.polygon(5)), .dead(1)])
    let (rows, columns) = (whole.rows, whole.columns)
    var less = whole
    for i in 0..<rows { less[i, 1] = 0 }
    let model = try ScratchSeries([whole, whole, less, less]).model()
    #expect(model.blockEvents.map(\.change) == [.shrunk])
    #expect(model.blockEvents[0].to.map { model.blockTracks[$0].features } == [[0]])
    let dead = model.checkpoints.map { $0.dimensionalities.filter { $0 == 0 }.count }
    #expect(dead == [1, 1, 2, 2] && columns == 8)
  }

  @Test func lossesBesideTheCheckpointsAreReported() throws {
    let pentagon = Geometry.polygon(5).vectors
    let series = try ScratchSeries([pentagon, pentagon, pentagon])
    #expect(try series.model().checkpoints.map(\.loss) == [nil, nil, nil])
    try series.write("step\tinstance-0\n0\t0.5\n200\t0.125\n7\t1\n", as: "losses.tsv")
    #expect(try series.model().checkpoints.map(\.loss) == [0.5, nil, 0.125])
    // Steps need not belong to checkpoints, and lines can end with a carriage return.
    try series.write("step\tinstance-0\r\n0\t0.5\r\n1\t2\r\n2\t3\r\n", as: "losses.tsv")
    #expect(try series.model().checkpoints.map(\.loss) == [0.5, nil, nil])
    // A row with a loss that is not finite is ignored.
    try series.write("step\tinstance-0\n0\t0.5\n100\tnan\n200\tinf\n", as: "losses.tsv")
    #expect(try series.model().checkpoints.map(\.loss) == [0.5, nil, nil])
    try series.write("step\ta\tb\n0\t0.5\t1\n", as: "losses.tsv")
    #expect(try series.model().checkpoints.map(\.loss) == [nil, nil, nil])
  }

  @Test(arguments: ["step\ta\n0\n", "step\ta\n0\tx\n", "h\n0\t1\n1\t1\t2\n", "h\n-1\t1\n"])
  func malformedLossFileIsRefused(text: String) throws {
    let series = try ScratchSeries([Geometry.polygon(5).vectors])
    try series.write(text, as: "losses.tsv")
    #expect(throws: CheckpointError.self) { try series.report() }
  }

  @Test func checkpointThatCannotBeAnalysedIsNamed() throws {
    let series = try ScratchSeries([Matrix(columns: [[1, 0], [0, 1e200]], rows: 2)])
    let error = #expect(throws: SeriesError.self) { try series.report() }
    #expect(
      error?.description.contains("step-00000000.safetensors: W: the sum of squares")
        == true)
  }

  @Test func chosenModelHasItsOwnLosses() throws {
    let pentagon = Geometry.polygon(5).vectors
    let series = try ScratchSeries()
    for step in 0..<2 {
      try series.add(
        (0..<12).map { ("instance-\($0 < 10 ? "0" : "")\($0).W", pentagon) },
        as: "step-0000000\(step).safetensors")
    }
    let rows = (0..<2).map { step in
      ([step] + (0..<12).map { 100 * step + $0 }).map(String.init).joined(separator: "\t")
    }
    let head = (["step"] + (0..<12).map { "instance-\($0)" }).joined(separator: "\t")
    try series.write(([head] + rows).joined(separator: "\n") + "\n", as: "losses.tsv")
    let all = try series.report().models
    #expect(all.map { $0.checkpoints[1].loss } == (0..<12).map { 100 + Double($0) })
    let chosen = try series.model { $0.selection.included = ["instance-11.W"] }
    #expect(chosen.checkpoints.map(\.loss) == [11, 111])
  }

  @Test func oneCheckpointHasTracksWithoutEvents() throws {
    let model = try ScratchSeries([Geometry.polygon(5).vectors]).model()
    #expect(model.checkpoints.count == 1)
    #expect(model.blockTracks.map(\.name) == ["pentagon"])
    #expect(model.blockTracks[0].steps == [0])
    #expect(model.eigenspaceTracks.map(\.leastOverlap) == [nil])
    #expect(model.blockEvents == [] && model.eigenspaceEvents == [])
  }

  @Test func oneFeatureIsASingle() throws {
    let series = try ScratchSeries([
      Matrix(columns: [[1, 0]], rows: 2), Matrix(columns: [[0, 2]], rows: 2),
    ])
    let model = try series.model { $0.persistence = 1 }
    #expect(model.blockTracks.map(\.family) == ["single"])
    #expect(model.blockEvents == [])
    // Its direction turns by a right angle, so the eigenspace is another.
    #expect(model.eigenspaceEvents.map(\.change) == [.vanished, .born])
  }

  @Test func zeroMatricesHaveNothing() throws {
    let zero = Matrix(rows: 3, columns: 4)
    let model = try ScratchSeries([zero, zero]).model()
    #expect(model.checkpoints.map(\.rank) == [0, 0])
    #expect(model.checkpoints.map(\.saturation) == [0, 0])
    #expect(model.checkpoints.map(\.meanEigenvalue) == [0, 0])
    #expect(model.eigenspaceTracks == [] && model.blockTracks == [])
    let grown = try ScratchSeries([zero, zero, .identity(4).keepingRows(3)]).model {
      $0.persistence = 1
    }
    #expect(grown.eigenspaceEvents.map(\.change) == [.born])
    #expect(grown.blockEvents.map(\.change) == [.born, .born, .born])
  }

  @Test func blocksAreAbsentIfNotAskedFor() throws {
    let pentagon = Geometry.polygon(5).vectors
    let model = try ScratchSeries([pentagon, pentagon]).model { $0.geometry.blocks = .none }
    #expect(model.checkpoints.allSatisfy { $0.blocks == nil })
    #expect(model.blockTracks == [] && model.blockEvents == [])
    #expect(model.eigenspaceTracks.count == 1)
  }

  /// A track that is not at the first checkpoint begins in one event. A track ends in at most one event.
  @Test(arguments: [1, 2, 3])
  func everyTrackBeginsAndEndsInOneEvent(persistence: Int) throws {
    let stages = try SyntheticSeries.emergence(
      of: SyntheticSeries.threePentagonsAndFourDigons, stages: 20)
    let model = try ScratchSeries(stages).model { $0.persistence = persistence }
    let first = model.checkpoints[0].step
    let (beginnings, ends) = (
      model.eigenspaceEvents.flatMap(\.to), model.eigenspaceEvents.flatMap(\.from)
    )
    #expect(Set(beginnings).count == beginnings.count && Set(ends).count == ends.count)
    for (number, track) in model.eigenspaceTracks.enumerated() {
      #expect(beginnings.contains(number) == (track.steps[0] > first))
    }
    for event in model.eigenspaceEvents { #expect(event.after < event.step) }
    for event in model.blockEvents { #expect(event.after < event.step) }
    #expect(model.blockEvents.map(\.step) == model.blockEvents.map(\.step).sorted())
  }

  @Test func filmSaysWhatItsDimensionsKeep() throws {
    let flat = [[1.0, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]
    let last = Matrix(columns: flat, rows: 3)
    let tilted = Matrix(columns: flat.map { [$0[0], $0[1], 1] }, rows: 3)
    func film(_ weights: [Matrix]) throws -> ModelFilm? {
      let series = try ScratchSeries(weights)
      return try SeriesAnalysis(SeriesOptions()).film(
        of: SeriesFiles(SeriesFolder(path: series.path))
      ).films[0]
    }
    let casts = try #require(try film([tilted, last])).casts
    expectClose(casts[0].leastKept, 0.5, within: .absolute(1e-12))
    #expect(try #require(try film([last, last])).casts[0].leastKept > 0.999_999)
    #expect(try film([last, Matrix(columns: flat.map { _ in [0, 0, 0] }, rows: 3)]) == nil)
  }
}

extension Matrix {
  fileprivate func keepingRows(_ count: Int) -> Matrix {
    transposed.keepingColumns(count).transposed
  }
}
