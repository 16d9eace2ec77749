import Files
import Matrices

/// Finds the quantised weights of a model by the nodes that take them.
struct ONNXQuantisation {
  private let tensors: [WeightTensor]
  private let names: ONNXNames
  private var found: [Int: Found] = [:]

  /// What a node says of a weight.
  private struct Found {
    var storage: TensorStorage
    let scale: Int?
    let zero: Int?
    let words: String
  }

  /// The tensors of a model, with each weight widened as its node does, or its codes marked.
  ///
  /// - Parameter tensors: no two of one name.
  static func resolved(
    _ tensors: [WeightTensor], _ uses: [ONNXQuantisedUse], _ names: ONNXNames
  ) -> [WeightTensor] {
    guard !uses.isEmpty else { return tensors }
    var quantisation = ONNXQuantisation(tensors, names)
    for use in uses {
      for weight in use.operation.weights { quantisation.add(weight, of: use) }
    }
    return quantisation.result
  }

  private init(_ tensors: [WeightTensor], _ names: ONNXNames) {
    (self.tensors, self.names) = (tensors, names)
  }

  private mutating func add(_ weight: ONNXQuantisedOperation.Weight, of use: ONNXQuantisedUse) {
    guard let name = use.input(weight.codes), let place = names.place(name, in: use.scope),
      ONNXCodes.mayBe(tensors[place].encoding)
    else { return }
    let scaleName = weight.scale.map { use.input($0) } ?? scaleName(beside: name)
    let zeroName = weight.zero.flatMap { use.input($0) }
    let scale = scaleName.flatMap { names.place($0, in: use.scope) }
    // A product of numbers that the model computes, or of longer integers, such as positions, says nothing of codes.
    if use.operation == .castAndMul, scale == nil || tensors[place].encoding.isLongInteger {
      return
    }
    let zero = zeroName.flatMap { names.place($0, in: use.scope) }
    let codes = ONNXCodes(tensor: tensors[place], use: use, layout: weight.layout)
    let result: TensorStorage
    do throws(Obstacle) {
      guard let scale else { throw Obstacle("its scale is not in the file") }
      guard zeroName == nil || zero != nil else { throw Obstacle("its zero points are computed") }
      result = try codes.widened(
        scale: tensors[scale].storage, zero: zero.map { tensors[$0].storage })
    } catch {
      result = marked(place, scale, "\(use.operation.rawValue) takes it; \(error.words)")
    }
    join(Found(storage: result, scale: scale, zero: zero, words: codes.rule), at: place)
  }

  /// Keeps what a node says, unless another node says something else of the same tensor.
  private mutating func join(_ next: Found, at place: Int) {
    guard let former = found[place] else {
      found[place] = next
      return
    }
    let isSame =
      former.scale == next.scale && former.zero == next.zero
      && former.words.utf8.elementsEqual(next.words.utf8)
    if isSame { return }
    let storage = marked(place, former.scale, "two nodes widen it in different ways")
    found[place]?.storage = storage
  }

  private func marked(_ place: Int, _ scale: Int?, _ words: String) -> TensorStorage {
    let codes = tensors[place].storage
    return codes.marked(
      QuantisedCodes(
        elements: codes.encoding.description, scale: scale.map { tensors[$0].name },
        obstacle: words))
  }

  /// The name that onnxruntime's quantiser gives to the scale of `W_quantized`.
  private func scaleName(beside name: String) -> String? {
    let ending = "_quantized"
    guard name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { return nil }
    return String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self) + "_scale"
  }

  private var result: [WeightTensor] {
    var owners: [Int: Int] = [:]
    for (place, weight) in found.sorted(by: { $0.key < $1.key }) {
      for companion in [weight.scale, weight.zero] {
        if let companion, owners[companion] == nil { owners[companion] = place }
      }
    }
    return tensors.enumerated().map { place, tensor in
      if let weight = found[place] {
        return WeightTensor(name: tensor.name, storage: weight.storage)
      }
      guard let owner = owners[place] else { return tensor }
      return WeightTensor(
        name: tensor.name, storage: tensor.storage, companionOf: tensors[owner].name)
    }
  }
}

extension ElementEncoding {
  /// Whether the elements are integers of more than 8 bits.
  fileprivate var isLongInteger: Bool {
    if case .plain(let type) = self { isInteger && type.bits > 8 } else { false }
  }
}
