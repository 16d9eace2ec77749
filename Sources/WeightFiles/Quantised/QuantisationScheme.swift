/// One way of storing a quantised weight: the names of its tensors, and the rule by which codes and scales become elements.
protocol QuantisationScheme: SendableMetatype {
  /// The weight whose codes a tensor holds; nil if its name, its type or the names beside it are not of this scheme.
  ///
  /// No number of a file is trusted here: what does not fit makes an obstacle, and the codes are then not widened.
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight?
}

/// What a scheme has found out about a quantised weight.
struct QuantisedWeight {
  /// Its elements, or its codes if these are not widened.
  let storage: TensorStorage
  /// The places of the tensors that belong to it.
  let companions: [Int]

  /// A weight whose elements are given by `widen`, or whose codes are marked as such if that meets an obstacle.
  ///
  /// - Parameters:
  ///   - scale: the place of the tensor with its scales, if these are in the file.
  ///   - companions: the places of all tensors that belong to it.
  init(
    at place: Int, scale: Int?, companions: [Int], among tensors: NamedTensors,
    widen: () throws(Obstacle) -> TensorStorage
  ) {
    self.companions = companions
    do throws(Obstacle) {
      storage = try widen()
    } catch {
      let codes = tensors[place].storage
      storage = codes.marked(
        QuantisedCodes(
          elements: codes.encoding.description, scale: scale.map { tensors[$0].name },
          obstacle: error.words.isEmpty ? nil : error.words))
    }
  }
}

extension TensorStorage {
  /// The same elements, marked as codes that are not widened.
  func marked(_ codes: QuantisedCodes) -> TensorStorage {
    TensorStorage(bytes: bytes, encoding: .codes(codes), axes: axes, byteOrder: byteOrder)
  }
}

/// The registry of schemes: a new scheme is a file of its own and one line here.
enum QuantisationSchemes {
  /// The schemes with the surest names first; the last ones take what the others do not know.
  static let all: [any QuantisationScheme.Type] = [
    BitsAndBytes4.self,
    BitsAndBytes8.self,
    GPTQWeights.self,
    AWQWeights.self,
    PackedIntegers.self,
    FourBitFloats.self,
    ExpertBlocks.self,
    MLXWeights.self,
    ScaledWeights.self,
    UnknownPackings.self,
  ]
}
