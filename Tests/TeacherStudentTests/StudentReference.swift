import Foundation
import Matrices
import TeacherStudent

/// The loss of a student in doubles, sample by sample, from its formula only.
struct StudentReference {
  let plan: TeacherStudentPlan

  /// The loss of samples, each a vector x with a weight.
  ///
  /// - Parameter arrays: the arrays in the order of the layout.
  func loss(_ arrays: [Matrix], _ samples: [(x: [Double], weight: Double)]) -> Double {
    samples.reduce(0) { $0 + $1.weight * loss(arrays, $1.x) }
  }

  /// All features, one at a time.
  var everyFeature: [(x: [Double], weight: Double)] {
    let count = plan.teacher.features
    return plan.teacher.frequencies.enumerated().map { feature, frequency in
      ((0..<count).map { $0 == feature ? 1 : 0 }, frequency)
    }
  }

  private func loss(_ arrays: [Matrix], _ x: [Double]) -> Double {
    let wanted = zip(plan.teacher.importances, x).map { $0 * $1 }
    let y = output(arrays, x)
    switch plan.loss {
    case .squared: return 0.5 * zip(y, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    case .crossEntropy(let sharpness):
      let (p, q) = (logSoftmax(y), logSoftmax(wanted.map { sharpness * $0 }))
      return zip(p, q).reduce(0) { $0 + exp($1.1) * ($1.1 - $1.0) }
    }
  }

  private func logSoftmax(_ z: [Double]) -> [Double] {
    let largest = z.max() ?? 0
    let sum = log(z.reduce(0) { $0 + exp($1 - largest) }) + largest
    return z.map { $0 - sum }
  }

  /// y, the output of the student.
  func output(_ arrays: [Matrix], _ x: [Double]) -> [Double] {
    guard case .superposed(let form) = plan.student else {
      return x.indices.map { arrays[0][0, $0] * x[$0] }
    }
    let (w, k) = (arrays[0], form.dimension)
    var hidden = (0..<k).map { row in x.indices.reduce(0) { $0 + w[row, $1] * x[$1] } }
    if form.core != .none {
      hidden = (0..<k).map { row in (0..<k).reduce(0) { $0 + arrays[1][row, $1] * hidden[$1] } }
    }
    return x.indices.map { feature in
      var z = (0..<k).reduce(0) { $0 + w[$1, feature] * hidden[$1] }
      if form.bias != .none { z += arrays[arrays.count - 1][0, feature] }
      switch form.activation {
      case .linear: return z
      case .rectified: return max(z, 0)
      case .absolute: return abs(z)
      }
    }
  }
}
