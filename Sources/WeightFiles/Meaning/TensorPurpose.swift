import Files

/// What a tensor is for, as far as its name, its shape and the tensors beside it tell.
package enum TensorPurpose: Equatable, Sendable {
  /// A weight, or something that cannot be told from one.
  case weights
  /// Scales, offsets or tables that belong to a quantised weight.
  case companion(of: String)
  /// What an optimizer keeps for its next step, such as running means of gradients.
  case optimizerState
  /// Biases of several units, instances or heads.
  case bias
  /// One row or one column, such as the gains of a normalised weight.
  case singleVector
}

/// Finds out what the tensors of a file are for.
package struct TensorPurposes {
  private let isSole: Bool
  /// The steps before the last of the names of matrices that are called `W` or `W_…`.
  private let placesOfW: Set<[String]>

  /// The purposes of the tensors of a file.
  package init(of file: WeightFile) {
    isSole = file.tensors.count == 1
    placesOfW = Set(
      file.tensors.filter { $0.shape.count >= 2 }.map { TensorName($0.name).steps }
        .filter { steps in
          let last = steps.last?.lowercased() ?? ""
          return last == "w" || last.hasPrefix("w_")
        }.map { Array($0.dropLast()) })
  }

  /// What a tensor is for. A tensor that is alone in its file is taken for a weight, whatever its name and shape: the user
  /// gave this file for its sake.
  package func purpose(of tensor: WeightTensor) -> TensorPurpose {
    if let weight = tensor.companionOf { return .companion(of: weight) }
    // Codes are refused for being codes, whatever their shape.
    if case .codes = tensor.encoding { return .weights }
    if tensor.statedRole == .bias { return .bias }
    guard !isSole else { return .weights }
    let steps = TensorName(tensor.name).steps
    if OptimizerNames.areState(steps) { return .optimizerState }
    if tensor.shape.count == 2 {
      if tensor.shape.contains(1) { return .singleVector }
      if isBias(steps) { return .bias }
    }
    return .weights
  }

  /// Whether a name is that of a bias: `bias`, `q_bias`, `bias:0`; `b_enc` if `W_enc` or another `W` lies beside it.
  private func isBias(_ steps: [String]) -> Bool {
    guard let last = steps.last else { return false }
    let word = last.hasSuffix(":0") ? last.dropLast(2) : last[...]
    return word == "bias" || word.hasSuffix("_bias")
      || word.hasPrefix("b_") && placesOfW.contains(Array(steps.dropLast()))
  }
}

/// The name of a tensor as steps from the outside in: `layers.0.weight` and `layers/0/weight` have three.
struct TensorName {
  let whole: String
  let steps: [String]

  init(_ name: String) {
    whole = name
    steps = name.split(whereSeparator: { $0 == "." || $0 == "/" }).map(String.init)
  }
}

/// The names under which training programs keep the state of an optimizer.
///
/// | program | example |
/// |---|---|
/// | PyTorch | `optimizer.state.3.exp_avg`, `optimizer_state_dict.state.0.momentum_buffer` |
/// | Lightning | `optimizer_states.0.state.2.exp_avg_sq` |
/// | DeepSpeed | `optimizer_state_dict.base_optimizer_state.0.exp_avg` |
/// | Keras | `optimizer/vars/2`, `optimizer_weights/Adam/m/dense/kernel:0` |
/// | Flax, Optax | `opt_state.0.mu.dense.kernel` |
enum OptimizerNames {
  /// Whether a name belongs to an optimizer.
  static func areState(_ steps: [String]) -> Bool {
    if let last = steps.last, quantities.contains(last.lowercased()) { return true }
    return steps.dropLast().contains { isOptimizer($0.lowercased()) }
  }

  /// What optimizers of PyTorch keep for each parameter.
  private static let quantities: Set<String> = [
    "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "exp_avg_diff", "exp_avg_sq_row", "exp_avg_sq_col",
    "exp_inf", "momentum_buffer", "square_avg", "grad_avg", "acc_delta", "fp32_flat_groups",
    "single_partition_of_fp32_groups",
  ]

  /// Whether a step is the word for an optimizer, with a name before it or a number or a further word after it, such as
  /// `optimizer`, `d_optimizer`, `optimizer_states`, `optimizer_g`, `optim1`, `opt_state`.
  private static func isOptimizer(_ step: String) -> Bool {
    let words = step.split(separator: "_").map { $0.filter { !$0.isNumber } }
    guard let place = words.firstIndex(where: { nouns.contains($0) }) else { return false }
    let after = words[(place + 1)...]
    // "opt" also begins the name of a language model, as in `opt_125m`.
    if words[place] == "opt" { return !after.isEmpty && after.allSatisfy(details.contains) }
    return after.allSatisfy { $0.count <= 1 || details.contains($0) }
  }

  private static let nouns: Set<String> = [
    "optimizer", "optimizers", "optimiser", "optimisers", "optim", "optims", "opt",
  ]
  private static let details: Set<String> = [
    "state", "states", "dict", "dicts", "weights", "variables", "gen", "disc", "generator",
    "discriminator", "vars",
  ]
}
