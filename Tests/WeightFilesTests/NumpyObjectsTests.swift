import Matrices
import Testing
import WeightFiles

/// Arrays inside arrays of Python objects: plain ones are read, and nothing is ever run.
@Suite struct NumpyObjectsTests {
  typealias P = LiteralPickle

  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func numpy(_ value: [UInt8], shape: String) -> [UInt8] {
    LiteralFile.numpy(
      "{'descr': '|O', 'fortran_order': False, 'shape': \(shape), }",
      data: [0x80, 3] + value + Array(".".utf8))
  }

  private func single(_ value: [UInt8], shape: String) throws -> WeightFile {
    try WeightFile.open(path: try scratch.write(numpy(value, shape: shape), to: "w.npy"))
  }

  private func archive(_ members: [(String, [UInt8])]) throws -> WeightFile {
    let bytes = LiteralZip.archive(members.map { (name: "\($0.0).npy", data: $0.1) })
    return try WeightFile.open(path: try scratch.write(bytes, to: "w.npz"))
  }

  private let one = P.array([1, 2, 3, 4], shape: [2, 2])
  private let two = P.array([5, 6, 7, 8, 9, 10], shape: [3, 2])

  @Test func listOfArraysIsOneTensorForEach() throws {
    let file = try single(P.objects([one, two], shape: [2]), shape: "(2,)")
    #expect(file.tensors.map(\.name) == ["w[0]", "w[1]"])
    #expect(try file.tensor("w[0]").matrix(.rows).elements == [1, 2, 3, 4])
    #expect(try file.tensor("w[1]").matrix(.rows).elements == [5, 6, 7, 8, 9, 10])
  }

  @Test func gridOfArraysIsNumberedByBothIndices() throws {
    let items = (0..<6).map { P.array([Float($0)], shape: [1, 1]) }
    let file = try single(P.objects(items, shape: [2, 3]), shape: "(2, 3)")
    #expect(file.tensors.map(\.name).last == "w[1,2]")
    #expect(try file.tensor("w[1,0]").matrix(.rows).elements == [3])
  }

  @Test func dictionaryOfArraysIsAFileOfArrays() throws {
    let inner = P.dictionary([("c", two)])
    let value = P.dictionary([("a", one), ("b", inner), ("lr", P.double(0.1)), ("n", P.text("x"))])
    let file = try single(P.objects([value], shape: []), shape: "()")
    #expect(file.tensors.map(\.name) == ["a", "b.c"])
    #expect(try file.tensor("b.c").matrix(.rows).elements == [5, 6, 7, 8, 9, 10])
    #expect(file.warnings.isEmpty)
  }

  @Test func arraysInAnArchiveHaveTheNameOfTheirMember() throws {
    let file = try archive([
      ("list", numpy(P.objects([one, two], shape: [2]), shape: "(2,)")),
      ("dict", numpy(P.objects([P.dictionary([("a", one)])], shape: []), shape: "()")),
      ("dict.a", numpy(P.objects([P.dictionary([("b", two)])], shape: []), shape: "()")),
    ])
    #expect(file.tensors.map(\.name) == ["dict.a#2", "dict.a.b", "list[0]", "list[1]"])
    #expect(try file.tensor("dict.a#2").matrix(.rows).elements == [1, 2, 3, 4])
  }

  @Test func objectsThatAreNumbersAreOneMatrix() throws {
    let items = [P.double(0.5), P.number(-3), P.double(.nan), P.double(1e300)]
    let file = try single(P.objects(items, shape: [2, 2]), shape: "(2, 2)")
    let tensor = try file.tensor("w")
    #expect(tensor.encoding == .plain(.f64) && tensor.shape == [2, 2])
    let matrix = try tensor.features(.rows, nonFinite: .zeroFeature).tile(0..<2)
    #expect(matrix.elements == [0.5, -3, 0, 0])
  }

  @Test(arguments: [P.text("x"), Array("N".utf8), P.list([P.number(1)]), P.dictionary([])])
  func objectsWithoutArraysAreListed(item: [UInt8]) throws {
    let value = numpy(P.objects([item, item], shape: [2]), shape: "(2,)")
    for file in [
      try WeightFile.open(path: try scratch.write(value, to: "w.npy")),
      try archive([("w", value), ("v", numpy(P.objects([one], shape: [1]), shape: "(1,)"))]),
    ] {
      let tensor = try file.tensor("w")
      #expect(tensor.shape == [2] && tensor.encoding.description == "objects")
      #expect(tensor.reasonNotAnalysable == "pickled objects, never run")
    }
  }

  @Test func otherObjectsAreNamedAndNotRun() throws {
    let custom = P.call(P.name("somebody.project", "Custom"), [])
    let file = try archive([
      ("w", numpy(P.objects([one, custom], shape: [2]), shape: "(2,)"))
    ])
    #expect(file.tensors.map(\.name) == ["w[0]"])
    #expect(
      file.warnings == [
        "tensor \"w\": holds a Python object of type \"somebody.project.Custom\", which was not run"
      ])
  }

  @Test(arguments: [("posix", "system"), ("builtins", "eval"), ("torch", "load")])
  func functionThatCanRunCodeIsRefused(module: String, function: String) throws {
    let attack = P.call(P.name(module, function), [P.text("true")])
    let bytes = numpy(P.objects([one, attack], shape: [2]), shape: "(2,)")
    let words = "names \"\(module).\(function)\", which can run code; nothing was run"
    #expect(
      openingError(try scratch.write(bytes, to: "w.npy"))?.description.contains(words) == true)
    let packed = LiteralZip.archive([("w.npy", bytes), ("a.npy", bytes)])
    #expect(
      openingError(try scratch.write(packed, to: "w.npz"))?.description.contains(words) == true)
  }

  @Test func objectsThatCannotBeFollowedAreListedInAnArchive() throws {
    let whole = numpy(P.objects([one, two], shape: [2]), shape: "(2,)")
    let good = LiteralFile.numpy(
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }",
      data: LiteralFile.bytes([1, 2]))
    for count in stride(from: 90, to: whole.count, by: 7) {
      let file = try archive([("w", Array(whole[..<count])), ("good", good)])
      #expect(try file.tensor("w").reasonNotAnalysable == "pickled objects, never run")
      #expect(try file.tensor("good").matrix(.rows).elements == [1, 2])
    }
    let cut = openingError(try scratch.write(Array(whole.dropLast(9)), to: "w.npy"))
    #expect(cut?.description.contains("Python objects are pickles, which are never run") == true)
  }

  @Test func arrayOfObjectsWithinItselfIsReadOnce() throws {
    // Stored as memo entry 9, then read as an element of itself.
    let list = Array("](".utf8) + one + Array("h\u{9}h\u{9}e".utf8)
    let none = Array("N".utf8)
    let type =
      P.call(P.name("numpy", "dtype"), [P.text("O8"), [0x89], [0x88]])
      + P.tuple([
        P.number(3), P.text("|"), none, none, none, P.number(-1), P.number(-1), P.number(63),
      ]) + Array("b".utf8)
    let cyclic =
      P.call(
        P.name("numpy.core.multiarray", "_reconstruct"),
        [P.name("numpy", "ndarray"), P.tuple([P.number(0)]), P.text("b")]) + Array("q\u{9}".utf8)
      + P.tuple([P.number(1), P.tuple([P.number(3)]), type, [0x89], list]) + Array("b".utf8)
    let file = try single(cyclic, shape: "(3,)")
    #expect(file.tensors.map(\.name) == ["w[0]"])
  }

  @Test func anyChangedByteNeverTraps() throws {
    let whole = numpy(P.objects([one, P.dictionary([("a", two)])], shape: [2]), shape: "(2,)")
    for place in whole.indices {
      for value: UInt8 in [0, 0x28, 0x52, 0x5d, 0x86, 0xff] {
        var changed = whole
        changed[place] = value
        let path = try scratch.write(changed, to: "w.npy")
        for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
          _ = try? tensor.matrix(.columns)
        }
      }
    }
  }
}
