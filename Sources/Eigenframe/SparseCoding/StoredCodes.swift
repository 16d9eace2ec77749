import Files
import SparseCoding
import WeightFiles

/// Codes in a file, as `code` and `generate data` write them: `codes.offsets`, `codes.indices` and `codes.values`.
struct StoredCodes {
  private let file: WeightFile
  private let atomCount: Int

  /// The codes of a file; nil if it has none.
  ///
  /// - Parameter atomCount: the number of atoms that they are over.
  /// - Throws: `EigenframeError` where the tensors contradict each other, and for an element that is not finite.
  static func read(in file: WeightFile, atomCount: Int) throws -> SparseCodes? {
    guard file.tensors.contains(where: { $0.name == "codes.offsets" }) else { return nil }
    return try StoredCodes(file: file, atomCount: atomCount).codes()
  }

  private func codes() throws -> SparseCodes {
    let offsets = try whole("codes.offsets", 0...Int(UInt32.max))
    let atoms = try whole("codes.indices", 0...max(0, atomCount - 1))
    let values = try numbers("codes.values")
    guard values.count == atoms.count else {
      throw failure(
        "codes.values", "expected \(atoms.count) elements, as codes.indices, found \(values.count)")
    }
    guard offsets.first == 0, offsets.last == atoms.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw failure(
        "codes.offsets",
        "expected numbers that ascend from 0 to \(atoms.count), the number of elements of "
          + "codes.indices, found \(offsets.first ?? 0) to \(offsets.last ?? 0)")
    }
    var codes = SparseCodes(atomCount: atomCount)
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      let order = (start..<end).sorted { atoms[$0] < atoms[$1] }
      for (one, other) in zip(order, order.dropFirst()) where atoms[one] == atoms[other] {
        throw failure(
          "codes.indices",
          "expected each atom once in a sample, found atom \(atoms[one]) twice in sample \(codes.count)"
        )
      }
      codes.append(
        SparseCodes.Code(atoms: order.map { atoms[$0] }, values: order.map { values[$0] }))
    }
    return codes
  }

  private func whole(_ name: String, _ range: ClosedRange<Int>) throws -> [Int] {
    try numbers(name).enumerated().map { place, number in
      guard let whole = Int(exactly: number), range.contains(whole) else {
        throw failure(
          name,
          "element \(place): expected a whole number from \(range.lowerBound) to "
            + "\(range.upperBound), found \(number)")
      }
      return whole
    }
  }

  private func numbers(_ name: String) throws -> [Double] {
    guard let tensor = file.tensors.first(where: { $0.name == name }) else {
      throw failure(name, "expected it beside codes.offsets, found none; write all three")
    }
    guard tensor.shape.count == 1 else {
      throw failure(name, "expected a list of numbers, found shape \(tensor.shape)")
    }
    do {
      return try tensor.numbers()
    } catch let error as WeightFileError {
      // Its plain text: codes have no features that could be left out.
      throw EigenframeError(
        EigenframeError.Kind(of: error) ?? .badData, error.description, file: error.path,
        tensor: error.tensor)
    }
  }

  private func failure(_ name: String, _ fault: String) -> EigenframeError {
    EigenframeError(
      .badData,
      "\(DisplayedText.escaped(file.path)): tensor \(DisplayedText.quoted(name)): \(fault)",
      file: file.path, tensor: name)
  }
}
