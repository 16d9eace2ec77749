import LinearAlgebra
import Training

/// What a student is shown in a step.
package enum StudentData: Codable, Equatable, Sendable {
  /// All features, one at a time, each weighted by its frequency: the mean over all samples with exactly one active
  /// feature x_i = 1. No sample is drawn, so the gradient has no noise.
  case everyFeature
  /// Samples in which feature i is active with probability min(1, active p_i), independently of the others, and then
  /// uniform on [0, 2].
  case sampled(active: Double, batch: Int)
}

/// The loss between the student's output and the teacher's.
package enum StudentLoss: Codable, Equatable, Sendable {
  /// The mean of ½ ‖y − A x‖².
  case squared
  /// The mean of Σ q_i log(q_i / p_i), where p = softmax(y) and q = softmax(sharpness A x): the cross-entropy less that
  /// of the teacher itself, so that the least loss is 0. This setting is ours.
  case crossEntropy(sharpness: Double)
}

/// The optimizer of a student.
package enum StudentOptimizer: Codable, Equatable, Sendable {
  /// Plain gradient descent with a constant rate for each array. The diagonal student has the rate of the embedding.
  case descent(embedding: Double, core: Double, bias: Double)
  /// Adam for all arrays. It makes rare features as fast as frequent ones, and so changes the power law.
  case adam(Adam)

  /// Plain gradient descent with one rate.
  package static func descent(rate: Double) -> StudentOptimizer {
    .descent(embedding: rate, core: rate, bias: rate)
  }
}

/// The settings of students that learn from a teacher.
package struct TeacherStudentPlan: TrainingPlan {
  /// The name in records.
  package static let system: String? = "teacher-student"

  /// The teacher.
  package var teacher: Teacher
  /// The form of the students.
  package var student: Student
  /// What they are shown.
  package var data: StudentData
  /// Their loss.
  package var loss: StudentLoss
  /// Their optimizer.
  package var optimizer: StudentOptimizer
  /// In each step W also loses this share of itself; with a number below 0 it grows.
  package var embeddingDecay: Double
  /// The seed of the start and the samples of each student.
  package var seeds: [UInt64]

  /// A plan. The defaults are all features at a time, the squared loss, and gradient descent with a rate of ½.
  package init(
    teacher: Teacher, student: Student, data: StudentData = .everyFeature,
    loss: StudentLoss = .squared, optimizer: StudentOptimizer = .descent(rate: 0.5),
    embeddingDecay: Double = 0, seeds: [UInt64] = [0]
  ) {
    (self.teacher, self.student, self.data, self.loss) = (teacher, student, data, loss)
    (self.optimizer, self.embeddingDecay, self.seeds) = (optimizer, embeddingDecay, seeds)
  }

  /// A student for each seed.
  package var lessons: [TeacherStudentLesson] {
    seeds.indices.map { TeacherStudentLesson(self, number: $0) }
  }

  /// λ_i = E x_i², the second moments of the features: p_i, or 4/3 of the probability to be active.
  package var moments: [Double] {
    switch data {
    case .everyFeature: teacher.frequencies
    case .sampled(let active, _): teacher.frequencies.map { 4.0 / 3 * min(1, active * $0) }
    }
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    try teacher.requireValid()
    if case .crossEntropy(let sharpness) = loss, !(sharpness > 0 && sharpness <= 1e4) {
      throw .invalid("sharpness: expected above 0 to 10000, found \(sharpness)")
    }
    try requireValidStudent()
    try requireValidData()
    try requireValidOptimizer()
    guard embeddingDecay.magnitude < 1 else {
      throw .invalid(
        "decay of the embedding: expected above -1 to below 1, found \(embeddingDecay)")
    }
  }

  private func requireValidStudent() throws(TrainingError) {
    guard (1...Self.mostStudents).contains(seeds.count) else {
      throw .invalid("seeds: expected 1 to \(Self.mostStudents), found \(seeds.count)")
    }
    guard case .superposed(let form) = student else { return }
    try form.requireValid(features: teacher.features)
    let weights = teacher.features * form.dimension * seeds.count
    guard weights <= Self.mostWeights else {
      throw .invalid(
        "weights of all students: expected at most \(Self.mostWeights), found \(weights)")
    }
    if case .crossEntropy = loss, form.activation != .linear {
      throw .invalid(
        "activation: expected linear, because cross-entropy has softmax, found \(form.activation.rawValue)"
      )
    }
  }

  private func requireValidData() throws(TrainingError) {
    guard case .sampled(let active, let batch) = data else { return }
    guard active > 0, active <= Double(Teacher.mostFeatures) else {
      throw .invalid(
        "active features: expected above 0 to \(Teacher.mostFeatures), found \(active)")
    }
    guard (1...Self.mostSamples).contains(batch) else {
      throw .invalid("batch: expected 1 to \(Self.mostSamples), found \(batch)")
    }
  }

  private func requireValidOptimizer() throws(TrainingError) {
    switch optimizer {
    case .adam(let adam): try adam.requireValid()
    case .descent(let embedding, let core, let bias):
      for rate in [embedding, core, bias] where !(rate >= 0 && rate <= Self.largestRate) {
        throw .invalid("learning rate: expected 0 to \(Self.largestRate), found \(rate)")
      }
    }
  }

  private static let mostStudents = 1 << 12
  private static let mostSamples = 1 << 16
  /// The most weights. With moments, a copy, and the gradients of the slices they take less than 3 GB.
  private static let mostWeights = 1 << 25
  private static let largestRate = 1e6
}
