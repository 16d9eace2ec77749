import Matrices

/// The tensors of a layer whose codes are in `qweight`, words of 32 bits: what GPTQ and AWQ have in common.
struct LayerOfWords {
  let place: Int
  let words: TensorStorage
  let scales: TensorStorage
  let zeros: TensorStorage?
  /// The group of each input, if the file lists them.
  let groupIndices: TensorStorage?
  private let scalePlace: Int
  private let companions: [Int]

  /// - Returns: nil if the names, types or ranks are not those of such a layer.
  init?(at place: Int, among tensors: NamedTensors) {
    guard let layer = tensors.stem(of: place, before: "qweight"),
      let scale = tensors.place(layer, "scales")
    else { return nil }
    words = tensors[place].storage
    scales = tensors[scale].storage
    guard words.encoding == .plain(.i32), words.elementCount != nil, words.shape.count == 2,
      scales.elementCount != nil, scales.shape.count == 2
    else { return nil }
    self.place = place
    scalePlace = scale
    zeros = tensors.place(layer, "qzeros").map { tensors[$0].storage }
    groupIndices = tensors.place(layer, "g_idx").map { tensors[$0].storage }
    companions = tensors.places(layer, ["qzeros", "scales", "g_idx"])
  }

  var scaleShape: [Int] { scales.shape }

  /// How many groups of inputs have scales of their own.
  var groups: Int { scales.shape[0] }

  /// Equal groups of neighbouring inputs.
  func evenGroups(of inputs: Int) throws(Obstacle) -> ScaleGrid.Groups {
    guard inputs % groups == 0 else {
      throw Obstacle("its \(inputs) inputs are no multiple of its \(groups) groups")
    }
    return ScaleGrid.Groups(inputs, inGroupsOf: inputs / groups)
  }

  /// The weight, widened unless there is an obstacle.
  func weight(
    among tensors: NamedTensors, widen: () throws(Obstacle) -> TensorStorage
  ) -> QuantisedWeight {
    QuantisedWeight(
      at: place, scale: scalePlace, companions: companions, among: tensors, widen: widen)
  }
}
