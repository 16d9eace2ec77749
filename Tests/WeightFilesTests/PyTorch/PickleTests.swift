import Matrices
import Testing
import WeightFiles

/// Contents of pickles other than state dictionaries: they are read as values and never run.
@Suite struct PickleTests {
  typealias P = LiteralPickle

  private func open(_ value: [UInt8]) throws -> WeightFile {
    let scratch = try Scratch()
    return try WeightFile.open(path: try scratch.write(P.legacy(value), to: "w.pt"))
  }

  private func names(_ value: [UInt8]) throws -> [String] { try open(value).tensors.map(\.name) }

  @Test func literalFileIsRead() throws {
    let file = try open(P.dictionary([("w", P.tensor())]))
    #expect(try file.tensor("w").matrix(.rows).elements == [1, 2, 3, 4])
    #expect(file.warnings.isEmpty)
  }

  @Test func dictionaryWithinItselfIsReadOnce() throws {
    // Stored as memo entry 9, then read as an entry of itself.
    let cyclic =
      Array("}q\u{9}(".utf8) + P.text("w") + P.tensor() + P.text("self") + Array("h\u{9}u".utf8)
    #expect(try names(cyclic) == ["w"])
  }

  @Test func objectThatIsItsOwnStateIsRead() throws {
    let cyclic =
      P.name("somebody.project", "Custom")
      + Array(")\u{81}q\u{9}h\u{9}b".unicodeScalars.map { UInt8($0.value) })
    let file = try open(P.dictionary([("object", cyclic), ("w", P.tensor())]))
    #expect(file.tensors.map(\.name) == ["w"])
    #expect(
      file.warnings == [
        "holds a Python object of type \"somebody.project.Custom\", which was not run"
      ])
  }

  @Test func listWithinItselfIsRead() throws {
    let cyclic = Array("]q\u{9}h\u{9}a".utf8) + P.tensor() + Array("a".utf8)
    #expect(try names(cyclic) == ["1"])
  }

  @Test func classWithItsSourceMakesAnObject() throws {
    let model =
      P.tuple([P.text("module"), P.name("project", "Net"), P.text("net.py"), P.text("source")])
      + Array("Q)".utf8) + [0x81] + P.dictionary([("w", P.tensor())]) + Array("b".utf8)
    #expect(try names(model) == ["w"])
  }

  @Test func partsOfAModuleHaveTheNamesOfItsStateDictionary() throws {
    let inner =
      P.name("torch.nn.modules.linear", "Linear") + Array(")".utf8) + [0x81]
      + P.dictionary([("_parameters", P.dictionary([("weight", P.tensor())]))]) + Array("b".utf8)
    let model =
      P.name("project", "Net") + Array(")".utf8) + [0x81]
      + P.dictionary([("_modules", P.dictionary([("fc", inner)]))]) + Array("b".utf8)
    #expect(try names(P.dictionary([("model", model)])) == ["model.fc.weight"])
  }

  @Test func dictionaryOfPairsIsRead() throws {
    let pairs =
      Array("]".utf8) + P.tuple([P.text("w"), P.tensor()]) + Array("a".utf8)
    let ordered = P.name("collections", "OrderedDict") + P.tuple([pairs]) + Array("R".utf8)
    #expect(try names(ordered) == ["w"])
  }

  @Test func nestedParametersAreFollowedAFewSteps() throws {
    func wrapped(_ depth: Int) -> [UInt8] {
      (0..<depth).reduce(P.tensor()) { inner, _ in
        P.name("torch._utils", "_rebuild_parameter")
          + P.tuple([inner, [0x88], Array("}".utf8)]) + Array("R".utf8)
      }
    }
    #expect(try names(P.dictionary([("w", wrapped(3))])) == ["w"])
    // Deeper parameters are treated as other objects, whose first argument is visited.
    #expect(try names(P.dictionary([("w", wrapped(12))])) == ["w.0.0.0.0.0"])
  }

  @Test func otherKeysGiveAWarning() throws {
    let entries = Array("}".utf8) + Array("N".utf8) + P.tensor() + Array("s".utf8)
    let file = try open(entries)
    #expect(
      file.warnings == [
        "1 value under keys that are neither text nor integers not looked at", "holds no tensors",
      ])
  }

  @Test func sparseTensorGivesAWarning() throws {
    let sparse =
      P.name("torch._utils", "_rebuild_sparse_tensor") + P.tuple([Array("N".utf8), P.tensor()])
      + Array("R".utf8)
    let file = try open(P.dictionary([("s", sparse), ("w", P.tensor())]))
    #expect(file.tensors.map(\.name) == ["w"])
    #expect(file.warnings == ["\"s\" not listed: a sparse tensor"])
  }

  @Test func longListOfUnknownTypesIsShortened() throws {
    let objects = (0..<12).map { ("\($0)", P.name("project", "Type\(10 + $0)")) }
    let warnings = try open(P.dictionary([("w", P.tensor())] + objects)).warnings
    #expect(warnings.count == 9)
    #expect(warnings.last == "holds Python objects of 4 more types, which were not run")
  }

  @Test func bytesAfterTheLastStorageGiveAWarning() throws {
    let scratch = try Scratch()
    let path = try scratch.write(P.legacy(P.tensor()) + [0, 0], to: "bare.pt")
    let file = try WeightFile.open(path: path)
    #expect(file.tensors.map(\.name) == ["bare"])
    #expect(file.warnings == ["2 bytes after the last storage ignored"])
  }
}
