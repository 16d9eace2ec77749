import Foundation
import LinearAlgebra
import Matrices
import TestSupport
import Testing
import WeightFiles

@testable import TeacherStudent
@testable import Training

@Suite struct TeacherStudentTrainingTests {
  private static func plan(
    features: Int = 300, _ form: SuperposedStudent = SuperposedStudent(dimension: 50),
    data: StudentData = .everyFeature, loss: StudentLoss = .squared
  ) -> TeacherStudentPlan {
    TeacherStudentPlan(
      teacher: Teacher(features: features, frequencyExponent: 1.5, importanceExponent: 0.5),
      student: .superposed(form), data: data, loss: loss, optimizer: .descent(rate: 0.1),
      seeds: [7])
  }

  private static let softmax = SuperposedStudent(dimension: 50, activation: .linear)

  private func numbers(_ trainer: Trainer<TeacherStudentLesson>) -> [Float] {
    trainer.state.instances.flatMap { instance in
      instance.parameters.values.flatMap { array in
        array.withElements { span in span.indices.map { span[$0] } }
      }
    }
  }

  @Test func bitsDoNotDependOnTheThreads() throws {
    let threads = ThreadCount.current
    defer { ThreadCount.set(threads) }
    let plans = [
      Self.plan(), Self.plan(Self.softmax, loss: .crossEntropy(sharpness: 5)),
      Self.plan(data: .sampled(active: 2, batch: 1000)),
    ]
    for plan in plans {
      #expect(plan.lessons[0].slices.count > 2)
      let results = try [1, 2, 3].map { count in
        ThreadCount.set(count)
        var trainer = try Trainer(plan)
        try trainer.advance(to: 5)
        return numbers(trainer)
      }
      #expect(results[0] == results[1])
      #expect(results[0] == results[2])
      #expect(results[0].allSatisfy { $0.isFinite })
    }
  }

  @Test func aStoppedTrainingEndsWithTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let record = TrainingRecord(
      Self.plan(features: 12, SuperposedStudent(dimension: 5)),
      CheckpointSchedule(end: 200, count: 5))
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    var run = try TrainingRun(record, folder: whole)
    #expect(try run.run() == .finished)
    var stops = 0
    while true {
      var run = try TrainingRun(record, folder: parts)
      if try run.run(shouldStop: { true }) == .finished { break }
      stops += 1
    }
    #expect(stops >= 4)
    for name in try FileManager.default.contentsOfDirectory(atPath: whole) {
      #expect(
        FileManager.default.contents(atPath: "\(whole)/\(name)")
          == FileManager.default.contents(atPath: "\(parts)/\(name)"), "\(name)")
    }
    // `series` follows the matrix called W; each row of the file is a feature.
    let file = try WeightFile.open(path: "\(whole)/step-00000200.safetensors")
    #expect(file.tensors.map(\.name).sorted() == ["B", "W", "c"])
    let weights = try #require(file.tensors.first { $0.name == "W" })
    #expect(weights.shape == [12, 5])
    let learnt = run.state.instances[0].parameters.matrix(0)
    #expect(try weights.features(.rows).tile(0..<12) == learnt)
    let text = try String(contentsOfFile: "\(whole)/training.json", encoding: .utf8)
    #expect(text.contains("\"system\" : \"teacher-student\""))
  }

  @Test func embeddingsAreFixedOrOnTheirSphere() throws {
    for embedding in SuperposedStudent.Embedding.allCases {
      var form = SuperposedStudent(dimension: 4, embedding: embedding, columnLength: 0.8)
      form.bias = .learnt(initial: 0.01)
      var trainer = try Trainer(Self.plan(features: 9, form))
      let before = trainer.state.instances[0].parameters.matrix(0)
      try trainer.advance(to: 20)
      let after = trainer.state.instances[0].parameters.matrix(0)
      #expect((before == after) == (embedding == .fixed))
      let lengths = (0..<9).map { column in
        after.column(column).reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      let areKept = lengths.allSatisfy { abs($0 - 0.8) < 1e-6 }
      #expect(areKept == (embedding != .learnt))
    }
  }

  @Test func theDecayShrinksAndGrows() throws {
    var plan = Self.plan(features: 9, SuperposedStudent(dimension: 5))
    plan.optimizer = .descent(rate: 0)
    for (decay, factor) in [(0.1, 0.81), (-0.1, 1.21)] {
      plan.embeddingDecay = decay
      var trainer = try Trainer(plan)
      let before = trainer.state.instances[0].parameters.matrix(0)
      try trainer.advance(to: 2)
      let after = trainer.state.instances[0].parameters.matrix(0)
      for (before, after) in zip(before.elements, after.elements) {
        #expect(abs(after - factor * before) < 1e-6)
      }
    }
  }

  /// With superposition the rare features do not wait for the frequent ones: near a = 1 the loss falls to 1 % of its start in a
  /// tenth of the steps of the diagonal student.
  @Test func superpositionIsFasterNearAnExponentOfOne() throws {
    let teacher = Teacher(features: 128, frequencyExponent: 1.1, importanceExponent: 0)
    let plan = TeacherStudentPlan(
      teacher: teacher, student: .superposed(SuperposedStudent(dimension: 32)))
    var trainer = try Trainer(plan)
    let start = try trainer.evaluationLosses()[0]
    try trainer.advance(to: 300)
    #expect(try trainer.evaluationLosses()[0] < 0.01 * start)
    let law = DiagonalLaw(teacher, rate: 0.5)
    #expect(law.loss(afterSteps: 1000) > 0.01 * law.loss(afterSteps: 0))
  }

  @Test func oneFeatureInOneDimension() throws {
    var plan = Self.plan(features: 1, SuperposedStudent(dimension: 1))
    var trainer = try Trainer(plan)
    try trainer.advance(to: 200)
    #expect(try trainer.evaluationLosses()[0] < 1e-6)
    plan.student = .diagonal
    trainer = try Trainer(plan)
    try trainer.advance(to: 100)
    #expect(try trainer.evaluationLosses()[0] < 1e-6)
  }

  /// A step that is far too long ends with one line, not with numbers that mean nothing.
  @Test func divergenceIsAnError() throws {
    var plan = Self.plan(features: 9, SuperposedStudent(dimension: 5))
    plan.optimizer = .descent(rate: 1e6)
    var trainer = try Trainer(plan)
    #expect(throws: TrainingError.self) { try trainer.advance(to: 100) }
  }
}
