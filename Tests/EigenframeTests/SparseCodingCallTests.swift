import Eigenframe
import LinearAlgebra
import Matrices
import SparseCoding
import TestSupport
import Testing
import WeightFiles

/// `code` and `match` as Swift calls them.
@Suite struct SparseCodingCallTests {
  /// A matrix d × n in memory: n rows of d numbers.
  private func weighing<Value>(
    _ matrix: Matrix, _ name: String = "array", _ body: (Weights) throws -> Value
  ) throws -> Value {
    try unsafe matrix.elements.withUnsafeBytes { bytes in
      let memory = unsafe MatrixMemory(
        at: bytes.baseAddress, .f64, rows: matrix.columns, columns: matrix.rows)
      return try body(try Weights(memory, name: name))
    }
  }

  /// Data whose truth is known: 24 atoms in 12 dimensions, 2 active.
  private func data(_ count: Int = 600) throws -> GeneratedData.Content {
    var plan = SparseDataPlan(.random(dimension: 12, count: 24), sparsity: 2)
    plan.noise = 0.01
    plan.seed = 3
    return try GeneratedData(plan, first: 0, count: count).made()
  }

  private func learning(_ atoms: Int, _ sparsity: Int) -> CodingOptions {
    var options = CodingOptions()
    (options.atoms, options.sparsity) = (atoms, .atoms(sparsity))
    (options.starts, options.analysesAtoms) = (2, false)
    return options
  }

  @Test func codesAndReportAgree() throws {
    let data = try data()
    let coding = try weighing(data.samples) { try code($0, learning(24, 2)) }
    #expect((coding.atoms.rows, coding.atoms.columns) == (12, 24) && coding.mean == nil)
    #expect(coding.codes.count == 600 && coding.codes.atomCount == 24)
    for sample in 0..<600 {
      let places = coding.codes.offsets[sample]..<coding.codes.offsets[sample + 1]
      #expect(places.count <= 2)
      #expect(coding.codes.values[places].allSatisfy { $0 > 0 })
    }
    // By the definition, from the arrays alone.
    let fit = try product(coding.atoms, .asIs, coding.codes.dense, .asIs)
    let left = zip(data.samples.elements, fit.elements).reduce(0) { sum, pair in
      sum + (pair.0 - pair.1) * (pair.0 - pair.1)
    }
    let varied = (0..<12).reduce(0.0) { sum, row in
      let values = (0..<600).map { data.samples[row, $0] }
      let mean = values.reduce(0, +) / 600
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let explained = try #require(coding.report.codes.explainedVariance)
    #expect(abs(explained - (1 - left / varied)) < 1e-9)
    let matching = try weighing(data.dictionary.atoms) { truth in
      try weighing(coding.atoms) { try match(truth, $0) }
    }
    #expect(matching.pairs.count == 24 && matching.score.mean > 0.99)
    #expect(matching.pairs.allSatisfy { $0.cosine > 0.98 })
  }

  @Test func withoutStructureThereIsNoScore() throws {
    var generator = SeededGenerator(seed: 8)
    let noise = Matrix.gaussian(rows: 12, columns: 600, using: &generator)
    let truth = try data(1).dictionary.atoms
    let coding = try weighing(noise) { try code($0, learning(24, 2)) }
    let ofData = try weighing(try data().samples) { try code($0, learning(24, 2)) }
    let (of, beside) = (
      try #require(coding.report.codes.explainedVariance),
      try #require(ofData.report.codes.explainedVariance)
    )
    #expect(of < 0.75 && beside > 0.97)
    let matching = try weighing(truth) { truth in
      try weighing(coding.atoms) { try match(truth, $0) }
    }
    #expect(abs(matching.score.corrected) < 0.2)
  }

  @Test func aGivenDictionaryIsTaken() throws {
    let data = try data(50)
    let coding = try weighing(data.samples) { samples in
      try weighing(data.dictionary.atoms) { dictionary in
        var options = CodingOptions()
        (options.dictionary, options.truth) = (dictionary, dictionary)
        options.sparsity = .atoms(2)
        return try code(samples, options)
      }
    }
    // Lengths are taken off once more, which may change the last digit.
    for (found, given) in zip(coding.atoms.elements, data.dictionary.atoms.elements) {
      #expect(abs(found - given) < 1e-15)
    }
    #expect(coding.report.recovery?.nearCount == 24)
    #expect(coding.report.method.dictionary == .given)
    #expect(coding.report.geometry?.name == "atoms")
  }

  @Test func codesAreWrittenToFiles() throws {
    let folder = try ScratchFolder()
    let data = try data(100)
    var options = learning(24, 2)
    options.centering = .mean
    let coding = try weighing(data.samples) { try code($0, options) }
    let path = folder.path("codes.safetensors")
    try coding.write(to: path, as: .f64)
    let file = try WeightFile.open(path: path)
    #expect(try file.storedRows("atoms") == coding.atoms)
    #expect(try file.storedRows("codes") == coding.codes.dense)
    #expect(try file.tensors.first { $0.name == "mean" }?.numbers() == coding.mean)
    let ending = #expect(throws: EigenframeError.self) {
      try coding.write(to: folder.path("codes.npy"))
    }
    #expect(ending?.kind == .usage && ending?.description.contains(".safetensors") == true)
    let missing = #expect(throws: EigenframeError.self) {
      try coding.write(to: folder.path("none/codes.safetensors"))
    }
    #expect(missing?.kind == .cannotCreate)
  }

  /// The error of a coding.
  private func fault(
    _ samples: Matrix, _ change: (inout CodingOptions) -> Void
  ) throws -> EigenframeError? {
    var options = learning(4, 2)
    change(&options)
    let error = try weighing(samples) { weights in
      #expect(throws: EigenframeError.self) { _ = try code(weights, options) }
    }
    #expect(error.map { !$0.description.contains("\n") } ?? false)
    return error
  }

  @Test func wrongOptionsAreRefused() throws {
    let samples = try data(20).samples
    let changes: [(String, (inout CodingOptions) -> Void)] = [
      ("expected 1 to 4", { $0.sparsity = .atoms(5) }),
      ("expected 1 to 12", { ($0.atoms, $0.sparsity) = (24, .atoms(13)) }),
      ("found 0", { $0.sparsity = .atoms(0) }),
      ("the number of atoms", { $0.atoms = 0 }),
      ("the number of atoms", { $0.atoms = 1 << 20 }),
      ("found none", { $0.atoms = nil }),
      ("atoms and autoencoder", { $0.autoencoder = "sae.safetensors" }),
      ("center", { ($0.atoms, $0.autoencoder, $0.centering) = (nil, "sae.safetensors", .mean) }),
      ("penalty", { $0.sparsity = .penalty(0) }), ("penalty", { $0.sparsity = .penalty(.nan) }),
      ("starts", { $0.starts = 0 }), ("passes", { $0.passes = -1 }),
    ]
    for (words, change) in changes {
      let error = try fault(samples, change)
      #expect(
        error?.kind == .usage && error?.description.contains(words) == true, "\(error as Any)")
    }
    var options = MatchOptions()
    options.draws = 0
    let draws = try weighing(samples) { weights in
      #expect(throws: EigenframeError.self) { _ = try match(weights, weights, options) }
    }
    #expect(draws?.kind == .usage && draws?.description.contains("draws") == true)
  }

  @Test func samplesThatCannotBeCodedAreRefused() throws {
    var nan = try data(20).samples
    nan[1, 3] = .nan
    let notFinite = try fault(nan) { _ in }
    #expect(notFinite?.kind == .badData && notFinite?.place == "(3, 1)")
    #expect(notFinite?.file == "memory" && notFinite?.tensor == "array")
    let zeros = try fault(Matrix(rows: 3, columns: 5)) { _ in }
    #expect(zeros?.kind == .badData && zeros?.description.contains("not 0") == true)
    let equal = try fault(Matrix(rows: 2, columns: 3, elements: [1, 2, 1, 2, 1, 2])) {
      $0.centering = .mean
    }
    #expect(equal?.kind == .badData && equal?.description.contains("differ") == true)
  }

  @Test func otherDimensionsAreRefused() throws {
    let data = try data(20)
    let other = Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 0, 1, 0])
    let error = try weighing(other) { dictionary in
      try fault(data.samples) { options in
        (options.atoms, options.dictionary) = (nil, dictionary)
      }
    }
    #expect(error?.kind == .badData)
    #expect(error?.description.contains("expected atoms of 12 dimensions") == true)
    let matching = try weighing(other) { other in
      try weighing(data.dictionary.atoms) { atoms in
        #expect(throws: EigenframeError.self) { _ = try match(atoms, other) }
      }
    }
    #expect(matching?.kind == .badData)
  }

  @Test(arguments: [CodingOptions.Learning.batch, .stream])
  func progressCanStopTheWork(learning kind: CodingOptions.Learning) throws {
    let samples = try data(300).samples
    var options = learning(24, 2)
    (options.learning, options.starts, options.passes) = (kind, 1, 2)
    var steps: [String] = []
    _ = try weighing(samples) { weights in
      try code(weights, options) { step, done, total in
        #expect((0..<total).contains(done))
        if steps.last != step { steps.append(step) }
      }
    }
    // Noise is not learnt from where the dictionary is learnt in batches.
    let noise = kind == .batch ? ["learning from noise"] : []
    #expect(steps == ["learning the dictionary", "coding the samples"] + noise)
    for last in steps {
      let error = try weighing(samples) { weights in
        #expect(throws: EigenframeError.self) {
          _ = try code(weights, options) { step, _, _ in
            if step == last { throw CancelledByCaller() }
          }
        }
      }
      #expect(error?.kind == .cancelled)
    }
  }
}
