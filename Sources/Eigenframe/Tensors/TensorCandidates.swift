import WeightFiles

/// One array of a file that may be analysed: a tensor, or one matrix of a stack.
struct TensorCandidate {
  /// The array; a tensor of higher rank may have been flattened.
  let tensor: WeightTensor
  /// The tensor as the file has it.
  let stored: WeightTensor
  /// The place of the tensor among the tensors of the file, by name from 0.
  let index: Int
  /// The stack that the array is a matrix of; nil for a tensor by itself.
  private(set) var slice: Slice?

  /// A place in a stack.
  struct Slice {
    let stack: TensorStack
    let value: Int
    let count: Int
  }

  /// The names by which a user may call the array.
  var names: [String] { slice == nil ? [stored.name] : [tensor.name, stored.name] }
}

/// The arrays of a file that a user chose, stacks as their matrices.
struct TensorCandidates {
  private let selection: TensorSelection
  private let slices: SliceAxis?
  private let flattening: Flattening?
  private let conventions: FeatureConventions

  /// The most matrices of one stack.
  static let mostSlices = 4_096

  init(_ options: AnalysisOptions, _ conventions: FeatureConventions) {
    (selection, slices, flattening) = (options.selection, options.slices, options.flattening)
    self.conventions = conventions
  }

  /// The chosen arrays, in the file's order. A stack is chosen as a whole, or some of its matrices by name or shape.
  func chosen(from file: WeightFile) -> [TensorCandidate] {
    file.tensors.enumerated().flatMap { index, tensor -> [TensorCandidate] in
      let isChosen = selection.contains(tensor.name, shape: tensor.shape, index: index)
      guard isChosen || selection.isExplicit && tensor.shape.count > 2 else { return [] }
      guard let matrices = matrices(of: tensor, index: index) else {
        return isChosen ? [whole(tensor, index: index)] : []
      }
      return isChosen
        ? matrices
        : matrices.filter {
          selection.contains($0.tensor.name, shape: $0.tensor.shape, index: index)
        }
    }
  }

  private func whole(_ tensor: WeightTensor, index: Int) -> TensorCandidate {
    TensorCandidate(
      tensor: flattening.map(tensor.flattened) ?? tensor, stored: tensor, index: index)
  }

  /// The matrices of a stack; nil for a tensor that is none.
  private func matrices(of tensor: WeightTensor, index: Int) -> [TensorCandidate]? {
    guard let stack = stack(tensor), tensor.shape[stack.axis] <= Self.mostSlices,
      !tensor.shape.contains(0), let slices = tensor.slices(along: stack.axis)
    else { return nil }
    return slices.enumerated().map { value, slice in
      TensorCandidate(
        tensor: flattening.map(slice.flattened) ?? slice, stored: tensor, index: index,
        slice: .init(stack: stack, value: value, count: slices.count))
    }
  }

  /// How a tensor of higher rank is a stack: as the user says; without a word, as its name says, unless the user has it
  /// flattened.
  private func stack(_ tensor: WeightTensor) -> TensorStack? {
    guard tensor.shape.count > 2 else { return nil }
    let known = conventions.stack(of: tensor)
    guard let axis = slices?.number(ofRank: tensor.shape.count) else {
      return slices == nil && flattening == nil ? known : nil
    }
    return axis == known?.axis ? known : TensorStack(axis: axis)
  }
}
