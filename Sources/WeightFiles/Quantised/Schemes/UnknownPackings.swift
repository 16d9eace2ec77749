import Matrices

/// Codes of schemes that are not read, by the names of the tensors beside them, or by their own.
///
/// Known by name, and never widened: HQQ (`W_q`), EXL2 (`q_weight`), EXL3 (`trellis`), QuIP# (`Qidxs`), AQLM (`codes` beside
/// `codebooks`), Marlin (`B` beside `s`), SpQR, and EETQ and other writers of `qweight`.
enum UnknownPackings: QuantisationScheme {
  /// How the names of tensors with scales, zero points or tables end, added to the name of the codes.
  private static let endings = [
    "_scale", "_scales", "_scale_inv", ".scale", ".scales", "_zero", "_zeros", "_zero_point",
    "_zero_points", ".zeros", ".absmax", ".quant_map", "_absmax", "_meta", ".meta",
  ]
  /// The same in place of the last part of the name of the codes.
  private static let neighbours = [
    "weight_scale", "weight_scales", "weight_scale_inv", "scale_weight", "scale", "scales",
    "scaling_factor", "zero", "zeros", "qzeros", "zero_point", "scaled_zeros", "absmax", "SCB",
    "s", "meta", "codebooks", "q_scale", "q_scale_max", "q_groups", "q_perm", "q_invperm", "SU",
    "SV", "suh", "svh", "Wscale", "biases", "g_idx", "workspace",
  ]
  /// Last parts of names that say enough themselves. Other codes must be called `weight`.
  private static let telltales = [
    "qweight", "W_q", "q_weight", "Qidxs", "trellis", "codes", "B", "dense_weights",
    "weight_packed", "weight_quantized", "qdata", "_packed_weight",
  ]

  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    guard tensors[place].encoding.mayBeCodes else { return nil }
    let name = tensors.name(of: place)
    var companions = tensors.places(name, endings)
    var isCode = !companions.isEmpty
    for last in ["weight"] + telltales {
      guard let layer = tensors.stem(of: place, before: last), layer.isWholeStem else { continue }
      let beside = tensors.places(layer, neighbours)
      companions += beside
      let isSure = last.count > 5 && last != "weight" && tensors[place].shape.count >= 2
      isCode = isCode || !beside.isEmpty || isSure
    }
    for last in ["_quantized", "_packed", "_q"] {
      guard let stem = tensors.stem(of: place, before: last) else { continue }
      let beside = tensors.places(stem, ["_scale", "_scales", "_zero_point", "_zeros"])
      companions += beside
      isCode = isCode || !beside.isEmpty
    }
    guard isCode else { return nil }
    companions.removeAll { $0 == place }
    return QuantisedWeight(
      at: place, scale: companions.first, companions: companions, among: tensors
    ) { () throws(Obstacle) in
      throw Obstacle("this way of packing is not known")
    }
  }
}

extension [UInt8] {
  /// Whether a name that goes on after these bytes starts a new part there.
  fileprivate var isWholeStem: Bool {
    last.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") } ?? true
  }
}
