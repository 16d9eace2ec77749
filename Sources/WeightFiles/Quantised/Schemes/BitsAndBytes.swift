import Matrices

/// The 4-bit weights of bitsandbytes: two codes in a byte, the first in its high half, with a table of 16 values and the
/// largest absolute value of each block. (bitsandbytes, `functional.py`)
///
/// Elements are `table[code] · absmax` in singles, before the rounding to the type of the layer.
enum BitsAndBytes4: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let name = tensors.name(of: place)
    for type in ["nf4", "fp4"] {
      guard let state = tensors.place(name, ".quant_state.bitsandbytes__\(type)") else { continue }
      let absmax = tensors.place(name, ".absmax")
      let companions =
        [state]
        + tensors.places(
          name, [".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map"])
      return QuantisedWeight(at: place, scale: absmax, companions: companions, among: tensors) {
        () throws(Obstacle) in
        guard let state = BitsAndBytesState(of: tensors[state].storage), state.type == type else {
          throw Obstacle("its quant_state is not the text that bitsandbytes writes")
        }
        return try widened(at: place, state, among: tensors)
      }
    }
    return nil
  }

  private static func widened(
    at place: Int, _ state: BitsAndBytesState, among tensors: NamedTensors
  ) throws(Obstacle) -> TensorStorage {
    let (name, codes) = (tensors.name(of: place), tensors[place].storage)
    guard codes.encoding == .plain(.u8), codes.elementCount == (state.count + 1) / 2 else {
      throw Obstacle("its shape in quant_state, \(tuple(state.shape)), does not fit its bytes")
    }
    guard let map = tensors.place(name, ".quant_map"),
      let table = tensors[map].storage.table(of: 16)
    else { throw Obstacle("expected 16 numbers in its quant_map") }
    guard let absmax = tensors.place(name, ".absmax") else { throw Obstacle("it has no absmax") }
    guard
      let numbers = PackedNumbers(
        codes, bits: 4, rows: 1, columns: state.count,
        .alongRows(wordsPerRow: (state.count + 1) / 2), lanes: [1, 0], table: table)
    else { throw Obstacle("its bytes are not dense") }
    let grid = ScaleGrid(rows: .one(1), columns: .init(state.count, inGroupsOf: state.blockLength))
    let scales = try scales(tensors[absmax].storage, of: name, state, among: tensors)
    return TensorStorage(
      widening: try ScaledNumbers(numbers, grid, scales: scales), of: tensors[place].path,
      as: WidenedCodes(state.type, bits: 4), shape: state.shape)
  }

  /// The scales, which may be codes themselves.
  private static func scales(
    _ absmax: TensorStorage, of name: [UInt8], _ state: BitsAndBytesState,
    among tensors: NamedTensors
  ) throws(Obstacle) -> any NumberSource {
    guard let numbers = PlainNumbers(absmax) else { throw Obstacle("its absmax is not dense") }
    guard absmax.encoding == .plain(.u8) else {
      if absmax.encoding.isInteger { throw Obstacle("its absmax is of type \(absmax.encoding)") }
      return numbers
    }
    guard let length = state.nestedBlockLength, let offset = state.nestedOffset,
      let map = tensors.place(name, ".nested_quant_map"),
      let table = PlainNumbers(tensors[map].storage), table.count == 256,
      let nested = tensors.place(name, ".nested_absmax"),
      let nestedScales = PlainNumbers(tensors[nested].storage)
    else { throw Obstacle("the scales of its absmax are missing") }
    let grid = ScaleGrid(rows: .one(1), columns: .init(numbers.count, inGroupsOf: length))
    let scaled = try ScaledNumbers(
      ListedNumbers(codes: numbers, table: table), grid, scales: nestedScales)
    return MappedNumbers(source: scaled) { Double(Float($0) + offset) }
  }
}

/// The 8-bit weights of bitsandbytes: whole numbers whose largest in each row, 127, stands for the entry of `SCB`.
enum BitsAndBytes8: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let tensor = tensors[place]
    guard tensor.encoding == .plain(.i8), let layer = tensors.stem(of: place, before: "weight"),
      let largest = tensors.place(layer, "SCB")
    else { return nil }
    let format = tensors.place(layer, "weight_format")
    return QuantisedWeight(
      at: place, scale: largest, companions: [largest] + [format].compactMap(\.self),
      among: tensors
    ) { () throws(Obstacle) in
      if let format, tensors[format].storage.table(of: 1) != [0] {
        throw Obstacle("its rows are in the order of a graphics processor")
      }
      let scale = tensors[largest].storage
      guard tensor.shape.count == 2, scale.shape == [tensor.shape[0]],
        let numbers = PlainNumbers(tensor.storage)
      else {
        throw Obstacle(
          "the shape \(tuple(scale.shape)) of the scale does not fit \(tuple(tensor.shape))")
      }
      let (scales, _) = try scale.scales(exponentsAreBytes: false)
      let grid = ScaleGrid(rows: .each(tensor.shape[0]), columns: .one(tensor.shape[1]))
      let scaled = try ScaledNumbers(numbers, grid, scales: scales)
      let elements = MappedNumbers(source: scaled) { Double(Float($0) * (1 / 127)) }
      return TensorStorage(
        widening: elements, of: tensor.path, as: WidenedCodes("i8 × f32 rows", bits: 8),
        shape: tensor.shape)
    }
  }
}

extension TensorStorage {
  /// All elements, if they are this many; nil otherwise. For a few numbers that are needed when a file is opened.
  func table(of count: Int) -> [Double]? {
    guard elementCount == count else { return nil }
    return PlainNumbers(self)?.all(atMost: count)
  }
}
