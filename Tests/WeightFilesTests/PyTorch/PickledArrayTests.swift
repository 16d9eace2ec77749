import Matrices
import Testing

@testable import WeightFiles

/// NumPy arrays in PyTorch files, and names that two tensors share.
@Suite struct PickledArrayTests {
  @Test(arguments: ["2", "4", "5", "packed"])
  func pickledArraysEqualThoseThatNumPyReads(form: String) throws {
    let file = try Fixture.open("pytorch/arrays-\(form).pt")
    let expected = try Fixture.open("pytorch/arrays-expected.safetensors").tensors
    let numeric = file.tensors.filter(\.isNumeric)
    #expect(numeric.map(\.name) == expected.map(\.name))
    for (tensor, golden) in zip(numeric, expected) {
      #expect(tensor.shape == golden.shape, "\(tensor.name)")
      if tensor.shape.contains(0) { continue }
      #expect(
        try tensor.asMatrix.matrix(.rows).bits == golden.asMatrix.matrix(.rows).bits,
        "\(tensor.name)")
    }
    #expect(file.warnings.isEmpty)
    let others = file.tensors.filter { !$0.isNumeric }.map { "\($0.name): \($0.encoding)" }
    #expect(
      others == [
        "bool: bool", "complex: c64", "objects: NumPy |O8", "record: NumPy |V4", "text: NumPy <U2",
      ])
    #expect(try file.tensor("big").byteOrder == .big)
    #expect(try file.tensor("fortran").storageOrder == .fortran)
  }

  @Test func arraysOfOldNumPyAreRead() throws {
    let file = try Fixture.open("pytorch/arrays-old.pt")
    #expect(file.tensors.map(\.name) == ["w"])
    #expect(try file.tensor("w").matrix(.columns)[2, 3] == 11.0 / 8 - 1)
    #expect(file.warnings.isEmpty)
  }

  @Test func arrayInTwoPlacesIsUnpackedOnce() throws {
    let file = try Fixture.open("pytorch/arrays-2.pt")
    let files = try ["grid", "again.0"].map {
      try file.tensor($0).storage.bytes.mapped().file
    }
    #expect(files[0] === files[1])
  }

  @Test func keysWithEqualNamesAreNumbered() throws {
    let file = try Fixture.open("pytorch/names.pt")
    let firsts = try file.tensors.map { "\($0.name): \(try $0.matrix(.rows)[0, 0])" }
    #expect(
      firsts == [
        "1: 4.0", "1#2: 1.0", "a.b: 1.0", "a.b#2: 3.0", "a.b#2.c: 2.0", "a.b#3: 2.0",
      ])
    #expect(
      file.warnings == [
        "\"a.b\" stands for another tensor too, listed as \"a.b#3\"",
        "\"1\" stands for another tensor too, listed as \"1#2\"",
      ])
  }

  @Test func torchScriptArchiveWithoutConstantsIsRead() throws {
    let file = try Fixture.open("pytorch/script-plain.pt")
    #expect(file.tensors.map(\.name) == ["layer.bias", "layer.weight"])
    #expect(
      file.warnings == ["a TorchScript archive: its code was not read, and nothing was run"])
  }

  @Test func archiveWithoutChecksumsIsRead() throws {
    let file = try Fixture.open("pytorch/no-checksums.pt")
    #expect(try file.tensor("w").matrix(.columns)[1, 2] == 5)
    #expect(file.warnings.isEmpty)
  }
}
