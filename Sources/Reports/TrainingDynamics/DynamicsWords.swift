import PowerLaws
import TeacherStudent
import Training
import TrainingDynamics

/// The answer about a student's training in words.
enum DynamicsWords {
  /// The answer in one sentence.
  static func summary(_ dynamics: StudentDynamics) -> String {
    guard let fitted = dynamics.fitted else {
      return "too few checkpoints in the window for an exponent"
    }
    var words =
      "exponent \(slope(fitted)) in steps \(ExponentWords.step(fitted.window.lowerBound.rounded())) to "
      + ExponentWords.step(fitted.window.upperBound.rounded())
    if let finite = dynamics.finite {
      words +=
        "; without superposition theory gives \(Digits.figure(finite.exponent, significant: 3)) for N = "
        + Digits.count(dynamics.plan.teacher.features)
      if let alpha = dynamics.asymptotic {
        words += " and \(Digits.figure(alpha, significant: 3)) for N → ∞"
      }
    }
    return words
  }

  /// A slope with its standard error.
  static func slope(_ slope: WindowSlope) -> String {
    figure(slope.exponent, slope.standardError)
  }

  /// A number with its standard error.
  static func figure(_ value: Double, _ error: Double) -> String {
    "\(Digits.figure(value, significant: 3)) ± \(Digits.figure(error, significant: 2))"
  }

  /// The student in a formula, and how it is trained.
  static func student(_ plan: TeacherStudentPlan) -> String {
    "\(formula(plan)); \(loss(plan.loss)); \(data(plan.data)); \(optimizer(plan.optimizer))"
  }

  private static func formula(_ plan: TeacherStudentPlan) -> String {
    let n = Digits.count(plan.teacher.features)
    guard case .superposed(let form) = plan.student else {
      return "y_i = s_i x_i with \(n) features from s = 0"
    }
    let core = form.core == .none ? "" : "B "
    let bias = form.bias == .none ? "" : " + c"
    let sum = "Wᵀ \(core)W x\(bias)"
    let output =
      switch (form.activation, plan.loss) {
      case (_, .crossEntropy): "softmax(\(sum))"
      case (.linear, _): sum
      case (.rectified, _): "ReLU(\(sum))"
      case (.absolute, _): "|\(sum)|"
      }
    let embedding =
      switch form.embedding {
      case .fixed: "W stays random"
      case .learnt: "W is learnt"
      case .learntOnSphere: "W is learnt and its columns keep their length"
      }
    var start = [String]()
    switch form.core {
    case .none: break
    case .identity(let scale): start.append("B from \(scale == 0 ? "0" : "the identity")")
    case .random: start.append("B from random numbers")
    }
    if case .learnt(let initial) = form.bias {
      start.append("c from \(Digits.figure(initial, significant: 4))")
    }
    return
      ([
        "y = \(output) with \(n) features in \(Digits.count(form.dimension, "dimension"))",
        embedding,
      ]
      + start).joined(separator: ", ")
  }

  private static func loss(_ loss: StudentLoss) -> String {
    switch loss {
    case .squared: "squared loss"
    case .crossEntropy(let sharpness):
      "cross-entropy with softmax(\(Digits.figure(sharpness, significant: 4)) A x), less that of the teacher"
    }
  }

  private static func data(_ data: StudentData) -> String {
    switch data {
    case .everyFeature: "every feature alone, weighted by its frequency"
    case .sampled(let active, let batch):
      "samples of about \(Digits.figure(active, significant: 4)) active features, \(Digits.count(batch)) a step"
    }
  }

  private static func optimizer(_ optimizer: StudentOptimizer) -> String {
    switch optimizer {
    case .descent(let rate, _, _):
      "gradient descent with rate \(Digits.figure(rate, significant: 4))"
    case .adam(let adam): "Adam with rate \(Digits.figure(adam.rate, significant: 4))"
    }
  }

  /// What the reader must know to trust the figures.
  static func warnings(_ plan: TeacherStudentPlan) -> [String] {
    var warnings = [String]()
    if case .superposed = plan.student {
      warnings.append(
        "the architecture of arXiv 2602.01045 is not public in full: this student is a reconstruction"
      )
    }
    if case .adam = plan.optimizer {
      warnings.append(
        "Adam makes rare features as fast as frequent ones, which changes the power law: the laws hold for gradient descent"
      )
    }
    return warnings
  }

  /// How a window was chosen.
  static func rule(_ origin: FitWindow.Origin) -> String {
    switch origin {
    case .given: "given"
    case .rates:
      "from the e-fold 1/(2ηλ) of the most frequent feature, at least step 10, to that of the rarest or the end"
    case .steps: "from step 10 to the end"
    }
  }
}
