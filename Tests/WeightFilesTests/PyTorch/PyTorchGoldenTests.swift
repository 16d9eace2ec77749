import Matrices
import Testing

@testable import WeightFiles

@Suite struct PyTorchGoldenTests {
  static let names = ["dtypes", "views", "checkpoint", "custom", "list", "bare"]
  /// Each as an archive and as a legacy file, and some as an archive alone.
  static let files =
    names.flatMap { name in ["zip", "legacy"].map { (name, $0) } }
    + [("module", "zip"), ("views", "packed"), ("dtypes", "big")]

  /// Tensors that PyTorch itself writes only to archives so that it reads them back.
  private static let onlyZip: Set<String> = [
    "uint64", "uint32", "uint16", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz",
    "float8_e5m2fnuz", "float8_e8m0fnu", "8 bits from a place",
  ]

  @Test(arguments: files)
  func everyTensorEqualsTheOneThatPyTorchReads(name: String, form: String) throws {
    let file = try Fixture.open("pytorch/\(name)-\(form).pt")
    let expected = try Fixture.open("pytorch/\(name)-expected.safetensors").tensors
      .filter { form == "zip" || form == "packed" || !Self.onlyZip.contains($0.name) }
    #expect(file.format.name == "pytorch")
    let numeric = file.tensors.filter {
      $0.isNumeric && !$0.name.contains("qint") && !$0.name.hasPrefix("quint")
    }
    // A bare tensor has the name of its file.
    let names = name == "bare" ? ["bare-\(form)"] : expected.map(\.name)
    #expect(numeric.map(\.name) == names)
    for (tensor, golden) in zip(numeric, expected) {
      #expect(tensor.shape == golden.shape, "\(tensor.name)")
      if tensor.shape.contains(0) { continue }
      for orientation in Orientation.allCases {
        #expect(
          try tensor.asMatrix.matrix(orientation).bits
            == golden.asMatrix.matrix(orientation).bits, "\(tensor.name), \(orientation)")
      }
    }
  }

  @Test func stateOfATorchScriptArchiveIsListed() throws {
    let file = try Fixture.open("pytorch/script.pt")
    let expected = try Fixture.open("pytorch/script-expected.safetensors")
    #expect(file.tensors.map(\.name) == expected.tensors.map(\.name))
    for (tensor, golden) in zip(file.tensors, expected.tensors) {
      #expect(try tensor.asMatrix.matrix(.rows).bits == golden.asMatrix.matrix(.rows).bits)
    }
    #expect(
      file.warnings == ["a TorchScript archive: its code was not read, and nothing was run"])
  }

  @Test func shardedModelIsOneFileWithTheTensorsOfItsMap() throws {
    let file = try Fixture.open("pytorch/sharded/pytorch_model.bin.index.json")
    #expect(file.format.name == "pytorch-sharded")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == ["a", "b", "tied to a"])
    #expect(try file.tensor("tied to a").matrix(.rows).elements == [0, 1, 2, 3, 4, 5])
    #expect(try file.tensor("b").path.hasSuffix("/pytorch_model-00002-of-00002.bin"))
  }

  @Test func elementTypesAreListedByName() throws {
    let encodings = try Fixture.open("pytorch/dtypes-zip.pt").tensors.map(\.encoding.description)
    #expect(
      encodings == [
        "bf16", "bool", "c128", "complex32", "c64", "f16", "f32", "f64", "f8_e4m3",
        "f8_e4m3fnuz", "f8_e5m2", "f8_e5m2fnuz", "f8_e8m0", "i16", "i32", "i64", "i8", "f64",
        "f64", "f64", "u16", "u32", "u64", "u8",
      ])
  }

  @Test(arguments: ["zip", "legacy"])
  func viewsAreReadByTheirStrides(form: String) throws {
    let file = try Fixture.open("pytorch/views-\(form).pt")
    #expect(try file.tensor("whole").storageOrder == .c)
    #expect(try file.tensor("transposed").storageOrder == .fortran)
    #expect(try file.tensor("columns").storageOrder == nil)
    #expect(try file.tensor("tied").byteRange == file.tensor("also tied").byteRange)
    #expect(try file.tensor("one number repeated").byteCount == 4)
    #expect(try file.tensor("no rows").shape == [0, 6])
    #expect(file.warnings.isEmpty)
  }

  @Test(arguments: ["zip", "legacy"])
  func onlyUnknownTypesGiveAWarning(form: String) throws {
    #expect(try Fixture.open("pytorch/checkpoint-\(form).pt").warnings.isEmpty)
    #expect(
      try Fixture.open("pytorch/custom-\(form).pt").warnings == [
        "holds a Python object of type \"somebody.project.Custom\", which was not run"
      ])
  }
}

extension WeightTensor {
  /// Whether the elements are real numbers.
  var isNumeric: Bool {
    guard case .plain(let type) = encoding else { return false }
    return type.isNumeric
  }

  /// The same elements as a matrix, whatever the rank: one row if the rank is less than 2.
  var asMatrix: WeightTensor {
    guard shape.count < 2 else { return flattened(.first) }
    let one = TensorAxis(count: 1, stride: 1)
    let axes = (shape.isEmpty ? [one] : []) + [one] + storage.axes
    return WeightTensor(
      name: name,
      storage: TensorStorage(
        bytes: storage.bytes, encoding: encoding, axes: axes, byteOrder: byteOrder))
  }
}
