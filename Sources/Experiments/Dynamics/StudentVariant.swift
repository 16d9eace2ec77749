import TeacherStudent
import Training

/// A student in superposition, with one thing changed of what the published abstract leaves open.
package struct StudentVariant: Equatable, Sendable {
  /// Its name in tables.
  package let name: String
  /// N / K, the number of features for each dimension; 1 for the student without superposition.
  package let load: Int
  /// What is shown in a step.
  package let data: StudentData
  /// The optimizer.
  package let optimizer: StudentOptimizer
  private let change: @Sendable (inout SuperposedStudent) -> Void

  package static func == (one: StudentVariant, other: StudentVariant) -> Bool {
    one.name == other.name
  }

  /// A variant of the usual student: W learnt, B from the identity, ReLU, a bias from 0.2, gradient descent with a rate of ¼.
  ///
  /// - Parameters:
  ///   - name: its name in tables.
  ///   - load: N / K.
  ///   - data: what is shown in a step.
  ///   - optimizer: the optimizer.
  ///   - change: what is different.
  init(
    _ name: String, load: Int = 4, data: StudentData = .everyFeature,
    optimizer: StudentOptimizer = .descent(rate: 0.25),
    _ change: @escaping @Sendable (inout SuperposedStudent) -> Void = { _ in }
  ) {
    (self.name, self.load, self.data, self.optimizer) = (name, load, data, optimizer)
    self.change = change
  }

  /// The student without superposition.
  package static let plain = StudentVariant("no superposition", load: 1)

  /// The usual student.
  package static let usual = StudentVariant("usual, K/N = 1/4")

  /// The plan of a variant.
  ///
  /// - Parameters:
  ///   - features: N.
  ///   - exponents: of frequency and importance.
  ///   - seeds: one for each student.
  package func plan(
    features: Int, _ exponents: TeacherExponents, seeds: [UInt64]
  ) -> TeacherStudentPlan {
    var form = SuperposedStudent(
      dimension: max(1, features / load), bias: .learnt(initial: 0.2))
    change(&form)
    return TeacherStudentPlan(
      teacher: Teacher(
        features: features, frequencyExponent: exponents.frequency,
        importanceExponent: exponents.importance),
      student: load == 1 ? .diagonal : .superposed(form), data: data, optimizer: optimizer,
      seeds: seeds)
  }

  /// What the abstract leaves open, one after the other.
  package static let all: [StudentVariant] = [
    plain,
    StudentVariant("usual, K/N = 1/2", load: 2),
    usual,
    StudentVariant("usual, K/N = 1/8", load: 8),
    StudentVariant("bias from 0.3, K/N = 1/3", load: 3) { $0.bias = .learnt(initial: 0.3) },
    StudentVariant("bias from 0.001") { $0.bias = .learnt(initial: 1e-3) },
    StudentVariant("no bias") { $0.bias = .none },
    StudentVariant("no core") { $0.core = .none },
    StudentVariant("core from 0") { $0.core = .identity(times: 0) },
    StudentVariant("random core") { $0.core = .random(scale: 1) },
    StudentVariant("columns of length 1") { $0.embedding = .learntOnSphere },
    StudentVariant("short columns, 0.5") { $0.columnLength = 0.5 },
    StudentVariant("W fixed") { $0.embedding = .fixed },
    StudentVariant("W fixed, core from 0") {
      ($0.embedding, $0.core) = (.fixed, .identity(times: 0))
    },
    StudentVariant("linear") { $0.activation = .linear },
    StudentVariant("absolute value") { $0.activation = .absolute },
    StudentVariant("samples of 1 active feature", data: .sampled(active: 1, batch: 256)),
    StudentVariant("Adam", optimizer: .adam(.adam(rate: 1e-3))),
  ]
}

/// The exponents of a teacher: frequency ∝ i^−a, importance i^−b.
package struct TeacherExponents: Equatable, Sendable {
  /// a.
  package let frequency: Double
  /// b.
  package let importance: Double

  package init(_ frequency: Double, _ importance: Double) {
    (self.frequency, self.importance) = (frequency, importance)
  }

  /// α without superposition, (a + 2 b − 1) / a.
  package var asymptotic: Double { (frequency + 2 * importance - 1) / frequency }

  /// From slow to fast: α from 0.09 to 1.67.
  package static let all: [TeacherExponents] = [
    .init(1.1, 0), .init(1.5, 0), .init(2, 0), .init(1.5, 0.25), .init(1.1, 0.5), .init(1.5, 0.5),
    .init(1.5, 1), .init(2, 1),
  ]
}
