import LinearAlgebra
import Matrices
import Training

/// The two parts of the squared loss over all features: each feature's own output, and its interference with the others.
///
///     own = ½ Σ_j p_j (y_jj − A_jj)²          interference = ½ Σ_j p_j Σ_{i≠j} y_ij²
///
/// Here y_ij is output i for feature j alone. The parts follow different laws.
///
/// Own outputs are learnt one after the other, as without superposition, because only samples of feature j say what A_jj is: an error
/// that is the same for all features at first falls as t^−(a − 1)/a.
///
/// Interference that biases remove falls as about t^−1 whatever a is. The reason is a heuristic: after t steps the
/// first k ∝ t^(1/a) features have pushed each bias below the largest of their k overlaps. A later feature exceeds all
/// of these with probability 1/(k + 1), whatever the distribution of the overlaps. So the interference is
/// ∝ Σ_{j>k} p_j / k ∝ k^−a ∝ t^−1; the excess above the largest overlap adds logarithms, which make the measured exponent
/// larger. A learnt embedding also shortens features with a small A_jj, and their interference falls faster.
package struct LossParts: Equatable, Sendable {
  /// The loss of each feature's own output.
  package let own: Double
  /// The loss of all other outputs.
  package let interference: Double
  /// The number of features that are learnt: their own output is more than half of the teacher's.
  package let learntCount: Int

  /// The parts of the loss of a student.
  ///
  /// - Parameters:
  ///   - parameters: a student of the plan.
  ///   - plan: its plan; its data and its loss do not matter here.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 N² K flops in double precision.
  package init(
    of parameters: ParameterSet, _ plan: TeacherStudentPlan
  ) throws(LinearAlgebraError) {
    let (frequencies, importances) = (plan.teacher.frequencies, plan.teacher.importances)
    guard case .superposed(let form) = plan.student else {
      let s = parameters.matrix(0).elements
      own = importances.indices.reduce(0.0) { sum, j in
        sum + 0.5 * frequencies[j] * (s[j] - importances[j]) * (s[j] - importances[j])
      }
      interference = 0
      learntCount = importances.indices.count { s[$0] > importances[$0] / 2 }
      return
    }
    let outputs = try Self.outputs(parameters, plan, form)
    var (own, interference) = (0.0, 0.0)
    for j in 0..<outputs.columns {
      let difference = outputs[j, j] - importances[j]
      own += 0.5 * frequencies[j] * difference * difference
      var squares = 0.0
      for i in 0..<outputs.rows where i != j { squares += outputs[i, j] * outputs[i, j] }
      interference += 0.5 * frequencies[j] * squares
    }
    (self.own, self.interference) = (own, interference)
    learntCount = importances.indices.count { outputs[$0, $0] > importances[$0] / 2 }
  }

  /// y, N × N, one feature's outputs per column.
  private static func outputs(
    _ parameters: ParameterSet, _ plan: TeacherStudentPlan, _ form: SuperposedStudent
  ) throws(LinearAlgebraError) -> Matrix {
    let (arrays, embedding) = (StudentArrays(plan), parameters.matrix(0))
    var hidden = embedding
    if let core = arrays.core {
      hidden = try product(parameters.matrix(core), .asIs, embedding, .asIs)
    }
    var outputs = try product(embedding, .transposed, hidden, .asIs)
    let bias = arrays.bias.map { parameters.matrix($0).elements }
    let leak = Double(form.activation.leak)
    let rows = outputs.rows
    outputs.withMutableElements { elements in
      for place in elements.indices {
        let sum = elements[place] + (bias?[place % rows] ?? 0)
        elements[place] = sum > 0 ? sum : leak * sum
      }
    }
    return outputs
  }
}
