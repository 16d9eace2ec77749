import Eigenframe
import FeatureExtraction
import Foundation
import LinearAlgebra
import Matrices
import TestSupport
import Testing
import WeightFiles

/// `extract` as Swift calls it, on functions whose features are known.
@Suite struct ExtractCallTests {
  /// Four units in three dimensions, one a column.
  private static let directions = Matrix(
    rows: 3, columns: 4, elements: [1, 0, 0, 0, 0.6, 0.8, 0.6, -0.64, 0.48, 0, 0.8, -0.6])
  private static let offsets = [0.3, 0, -0.2, 0.5]
  private static let outputs = [1, -1.5, 2, 1.2]

  private static func network(_ queries: Matrix) throws -> Matrix {
    let places = try product(directions, .transposed, queries, .asIs)
    return Matrix(
      rows: 1, columns: queries.columns,
      elements: (0..<queries.columns).map { j in
        (0..<4).reduce(0) { $0 + outputs[$1] * max(places[$1, j] - offsets[$1], 0) }
      })
  }

  private func options(_ budget: Int = 1500) -> ExtractOptions {
    var options = ExtractOptions()
    (options.budget, options.analysesDirections) = (budget, false)
    return options
  }

  /// How many true directions have a near one.
  private func nearCount(_ found: Matrix) throws -> Int {
    let cosines = try product(Self.directions, .transposed, found, .asIs)
    return (0..<4).count { i in (0..<found.columns).contains { abs(cosines[i, $0]) > 0.99 } }
  }

  private func weighing<Value>(_ matrix: Matrix, _ body: (Weights) throws -> Value) throws -> Value
  {
    try unsafe matrix.elements.withUnsafeBytes { bytes in
      let memory = unsafe MatrixMemory(
        at: bytes.baseAddress, .f64, rows: matrix.columns, columns: matrix.rows)
      return try body(try Weights(memory, name: "array"))
    }
  }

  /// The part of the variance that is explained at new places.
  private func explained(
    _ found: ExtractedFunction, _ function: (Matrix) throws -> Matrix
  ) throws -> Double {
    var generator = SeededGenerator(seed: 99)
    let scale = found.report.queries.scale
    let queries = Matrix(
      rows: 3, columns: 3000, elements: (0..<9000).map { _ in scale * generator.gaussian() })
    let (values, predicted) = (try function(queries), try found.predict(queries))
    let mean = values.elements.reduce(0, +) / Double(values.elements.count)
    let left = zip(values.elements, predicted.elements).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return 1 - left / values.elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  @Test func aClosureIsAskedWithinItsBudget() throws {
    var asked = 0
    var steps: [String] = []
    let found = try extract(
      dimension: 3, options(),
      progress: { step, done, total in
        #expect(done >= 0 && done <= total)
        steps.append(step)
      },
      function: { queries in
        asked += queries.columns
        return try Self.network(queries)
      })
    #expect(asked == found.report.queries.askedCount && asked <= 1500)
    #expect(!steps.isEmpty)
    #expect(found.report.method.name == "kinks" && found.report.method.reason.contains("exact"))
    #expect(try found.directions.columns == 4 && nearCount(found.directions) == 4)
    #expect(found.report.features.count == 4 && found.report.recovery == nil)
    #expect(try explained(found, Self.network) > 0.99)
  }

  @Test(arguments: ["fourier", "kinks"])
  func aMethodIsTaken(method: String) throws {
    var options = options()
    options.method = try #require(ExtractOptions.Method(rawValue: method))
    let found = try weighing(Self.directions) { truth in
      options.truth = truth
      return try extract(dimension: 3, options, function: Self.network)
    }
    #expect(found.report.method.name == method && found.report.method.reason == "it was asked for")
    let recovery = try #require(found.report.recovery)
    #expect(recovery.trueCount == 4 && recovery.recoveredCount == 4, "\(found.report.summary)")
    #expect(recovery.energyPart == nil)
  }

  @Test func withoutFeaturesNoneIsFound() throws {
    var generator = SeededGenerator(seed: 5)
    let noise = try extract(dimension: 3, options()) { queries in
      Matrix(
        rows: 1, columns: queries.columns,
        elements: (0..<queries.columns).map { _ in generator.gaussian() })
    }
    #expect(noise.directions.columns == 0 && noise.report.summary.hasPrefix("no feature"))
    let heldOut = try #require(noise.report.explained.heldOut)
    #expect(heldOut < 0.1)
    // A polynomial of degree 2 is background, and known without a feature.
    func polynomial(_ queries: Matrix) -> Matrix {
      Matrix(
        rows: 1, columns: queries.columns,
        elements: (0..<queries.columns).map { queries[0, $0] * queries[1, $0] + queries[2, $0] })
    }
    let square = try extract(dimension: 3, options(), function: polynomial)
    #expect(square.directions.columns == 0)
    #expect(try explained(square, polynomial) > 0.9999)
    let constant = try extract(dimension: 3, options(300)) {
      Matrix(rows: 2, columns: $0.columns, repeating: 4)
    }
    #expect(constant.directions.columns == 0)
    #expect(
      try constant.predict(Matrix(rows: 3, columns: 1)).elements.allSatisfy { abs($0 - 4) < 1e-9 })
  }

  @Test func samplesAreWhitened() throws {
    var generator = SeededGenerator(seed: 7)
    // Standard deviations 1, 3 and ½, around 2.
    let samples = Matrix(
      rows: 3, columns: 3000,
      elements: (0..<3000).flatMap { _ in [1, 3, 0.5].map { 2 + $0 * generator.gaussian() } })
    let values = try Self.network(samples)
    let found = try weighing(samples) { samples in
      try weighing(values) { values in
        try weighing(Self.directions) { truth in
          var options = options()
          options.truth = truth
          return try extract(samples: samples, values: values, options)
        }
      }
    }
    #expect(found.report.function.kind == .samples && found.report.queries.askedCount == 3000)
    #expect(found.report.queries.budget == nil && found.report.diagnostics.isEmpty)
    let predicted = try found.predict(samples)
    let mean = values.elements.reduce(0, +) / 3000
    let (left, all) = zip(values.elements, predicted.elements).reduce((0.0, 0.0)) {
      ($0.0 + ($1.0 - $1.1) * ($1.0 - $1.1), $0.1 + ($1.0 - mean) * ($1.0 - mean))
    }
    #expect(1 - left / all > 0.97, "\(found.report.summary)")
  }

  @Test func whatIsWrittenComesBack() throws {
    let folder = try ScratchFolder()
    let found = try extract(dimension: 3, options(), function: Self.network)
    let (list, all) = (folder.path("v.npy"), folder.path("v.safetensors"))
    try found.write(to: list)
    try found.write(to: all)
    let stored = try WeightFile.open(path: list).tensors[0].features(.rows)
    #expect(try stored.tile(0..<stored.featureCount) == found.directions)
    let file = try WeightFile.open(path: all)
    let count = found.report.grid.count
    #expect(try file.storedRows("directions") == found.directions)
    let shapes = Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.shape) })
    #expect(
      shapes == [
        "directions": [4, 3], "responses.grid": [count], "responses.values": [4, 1, count],
        "background.constant": [1], "background.linear": [1, 3],
        "background.quadratic": [1, 3, 3], "energies": [4], "angles": [4],
      ])
    for path in ["v.csv", "none/v.npy"] {
      let error = #expect(throws: EigenframeError.self) { try found.write(to: folder.path(path)) }
      #expect(error?.kind == (path == "v.csv" ? .usage : .cannotCreate))
    }
  }

  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let folder = try ScratchFolder()
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    let made = try [1, 2].map { threads in
      BLASLibrary.setThreadCount(threads)
      let found = try extract(dimension: 3, options(), function: Self.network)
      try found.write(to: folder.path("\(threads).npy"))
      return found
    }
    #expect(made[0].report.features == made[1].report.features)
    let files = try [1, 2].map { try Data(contentsOf: URL(filePath: folder.path("\($0).npy"))) }
    #expect(files[0] == files[1] && made[0].directions == made[1].directions)
  }

  /// The error of an extraction, one line.
  private func failure(
    dimension: Int = 3, _ change: (inout ExtractOptions) -> Void = { _ in },
    of function: @escaping (Matrix) throws -> Matrix
  ) -> EigenframeError? {
    var options = options(600)
    change(&options)
    let error = #expect(throws: EigenframeError.self) {
      _ = try extract(dimension: dimension, options, function: function)
    }
    #expect(error.map { !$0.description.contains("\n") } ?? false)
    return error
  }

  @Test func whatCannotBeAskedIsRefused() throws {
    let changes: [(String, (inout ExtractOptions) -> Void)] = [
      ("budget: expected 1 to", { $0.budget = 0 }),
      ("budget: expected 1 to", { $0.budget = .max }),
      ("scale", { $0.scale = 0 }), ("scale", { $0.scale = .nan }),
      ("resolution", { $0.resolution = 90 }), ("resolution", { $0.resolution = .nan }),
    ]
    for (words, change) in changes {
      let error = failure(change) { _ in throw CancelledByCaller() }
      #expect(error?.kind == .usage && error?.description.contains(words) == true)
    }
    for dimension in [-1, 0, 5000] {
      let error = failure(dimension: dimension) { _ in throw CancelledByCaller() }
      #expect(error?.kind == .usage)
      #expect(
        error?.description == "dimension: expected 1 to 4096, found \(dimension)")
    }
  }

  @Test func wrongAnswersAreNamed() throws {
    let short = failure { Matrix(rows: 1, columns: $0.columns - 1) }
    #expect(short?.kind == .badData)
    #expect(short?.description.contains("expected an answer to each of") == true)
    let none = failure { Matrix(rows: 0, columns: $0.columns) }
    #expect(none?.kind == .badData)
    var calls = 0
    let changing = failure { queries in
      calls += 1
      return Matrix(rows: calls < 3 ? 2 : 3, columns: queries.columns)
    }
    #expect(changing?.description == "expected answers of 2 numbers, as before, found 3")
    let nan = failure { queries in
      Matrix(
        rows: 1, columns: queries.columns,
        elements: (0..<queries.columns).map { queries[0, $0] > 0 ? 1 : .nan })
    }
    #expect(nan?.kind == .badData && nan?.description.contains("NaN or infinity") == true)
    let stopped = failure { _ in throw CancelledByCaller() }
    #expect(stopped?.kind == .cancelled)
  }

  @Test func queriesAndTruthOfAnotherDimensionAreRefused() throws {
    let other = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let truth = try weighing(other) { truth in
      failure({ $0.truth = truth }, of: Self.network)
    }
    #expect(truth?.kind == .badData)
    #expect(truth?.description.contains("of 3 dimensions, as the queries have, found 2") == true)
    let found = try extract(dimension: 3, options(300), function: Self.network)
    for queries in [other, Matrix(rows: 3, columns: 1, elements: [0, .infinity, 0])] {
      let error = #expect(throws: EigenframeError.self) { _ = try found.predict(queries) }
      #expect(error?.kind == .usage)
    }
  }

  @Test func progressCanStopTheWork() throws {
    let error = #expect(throws: EigenframeError.self) {
      _ = try extract(
        dimension: 3, options(),
        progress: { step, _, _ in if step.hasPrefix("looking") { throw CancelledByCaller() } },
        function: { queries in
          // Noise, for which features are looked for in rounds.
          var values = try Self.network(queries)
          for j in 0..<values.columns { values[0, j] += 0.01 * Double((j * 7919) % 13) }
          return values
        })
    }
    #expect(error?.kind == .cancelled)
  }
}
