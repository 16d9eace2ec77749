import Matrices
import Testing
import WeightFiles

@Suite struct ONNXGoldenTests {
  /// By the order of their names in bytes: "BFLOAT16", "DOUBLE" …
  static let types: [ElementType] = [
    .bf16, .f64, .f32, .f16, .f8e4m3, .f8e4m3fnuz, .f8e5m2, .f8e5m2fnuz, .f8e8m0,
    .i16, .i32, .i64, .i8, .u16, .u32, .u64, .u8,
  ]

  @Test(arguments: ["raw", "typed", "single", "split"])
  func elementTypesAreReadAsTheReferenceReadsThem(
    name: String
  ) throws {
    let file = try Fixture.open("onnx/\(name).onnx")
    let expected = try #require(
      try Fixture.open("onnx/\(name)-expected.npy").tensors.first)
    #expect(file.format.name == "onnx")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.encoding) == Self.types.map(ElementEncoding.plain))
    #expect(file.tensors.allSatisfy { $0.shape == [3, 5] && $0.storageOrder == .c })
    for (tensor, type) in zip(file.tensors, Self.types) {
      #expect(tensor.byteCount == 15 * type.bits / 8)
    }
    let found = try file.tensors.flatMap { try $0.matrix(.rows).bits }
    #expect(found == (try expected.matrix(.rows).bits))
  }

  @Test func onlyScatteredElementsAreUnpacked() throws {
    let raw = try Fixture.open("onnx/raw.onnx")
    #expect(raw.tensors.allSatisfy { $0.byteRange != nil })
    for name in ["typed", "single", "split"] {
      let inPlace = try Fixture.open("onnx/\(name).onnx").tensors.filter { $0.byteRange != nil }
      #expect(inPlace.map(\.name) == (name == "typed" ? ["DOUBLE", "FLOAT"] : []), "\(name)")
    }
  }

  @Test func otherTensorsAreListedWithTheReason() throws {
    let file = try Fixture.open("onnx/listed.onnx")
    let found = file.tensors.map { "\($0.name) \($0.encoding) \($0.shape) \($0.byteCount)" }
    #expect(
      found == [
        "bool bool [2, 3] 6", "complex128 c128 [2, 3] 96", "complex64 c64 [2, 3] 48",
        "cube f32 [1, 2, 3] 24", "float4 f4 [3, 3] 5", "float6 float6e2m3 [3, 3] 7",
        "float6-typed float6e3m2 [3, 3] 9", "int2 int2 [3, 3] 3", "int4 int4 [3, 3] 5",
        "no-elements f32 [0, 5] 0", "scalar f32 [] 4", "sparse sparse [3, 4] 47",
        "string string [2] 3", "uint4 uint4 [3, 3] 5", "vector f32 [1] 4",
      ])
    #expect(file.tensors.allSatisfy { $0.reasonNotAnalysable != nil })
    #expect(
      try file.tensor("int4").reasonNotAnalysable == "elements of type int4, which is not read")
    #expect(try file.tensor("cube").flattened(.first).matrix(.rows).elements == [0, 1, 2, 3, 4, 5])
  }

  @Test func tensorsOfAllGraphsAreListedByPlace() throws {
    let file = try Fixture.open("onnx/graphs.onnx")
    let matrices = file.tensors.filter { $0.shape == [2, 3] }
    let first = try matrices.map { try $0.matrix(.rows).elements[0] }
    let places = zip(matrices.map(\.name), first).map { "\($0) \(Int($1))" }
    #expect(
      places == [
        "If_3/else_branch/c40 40", "If_3/else_branch/w 140", "If_3/then_branch/c30 30",
        "If_3/then_branch/w 130", "choice/else_branch/c20 20", "choice/else_branch/w 120",
        "choice/then_branch/c10 10", "choice/then_branch/c11 11",
        "choice/then_branch/loop/body/deep 50", "choice/then_branch/w 110",
        "choice@4/else_branch/c70 70", "choice@4/else_branch/w 170",
        "choice@4/then_branch/c60 60", "choice@4/then_branch/w 160", "first 0", "local.Scale/k 80",
        "second 1", "w 90",
      ])
  }

  @Test func numbersOfAConstantAreAVectorOrAScalar() throws {
    let file = try Fixture.open("onnx/graphs.onnx")
    let found = file.tensors.filter { $0.shape != [2, 3] }
      .map { "\($0.name) \($0.encoding) \($0.shape) \($0.byteCount)" }
    #expect(found == ["float f32 [] 4", "floats f32 [2] 8", "int i64 [] 8", "ints i64 [3] 24"])
  }

  @Test func externalFileIsMappedOnce() throws {
    let file = try Fixture.open("onnx/external/model.onnx")
    let expected = try #require(try Fixture.open("onnx/external/expected.npy").tensors.first)
    let data = "\(Fixture.folder)/onnx/external/model.onnx.data"
    #expect(file.tensors.map(\.path) == [data, data, data])
    #expect(
      try file.byteCount == Fixture.bytes("onnx/external/model.onnx").count
        + Fixture.bytes("onnx/external/model.onnx.data").count)
    let found = try file.tensors.flatMap { try $0.matrix(.rows).bits }
    #expect(found == (try expected.matrix(.rows).bits))
  }

  @Test func externalDataIsReadFromItsOffset() throws {
    let file = try Fixture.open("onnx/external/below.onnx")
    #expect(try file.tensor("w").matrix(.rows).elements == [7, 8, 9, 10, 11, 12])
    #expect(try file.tensor("w").byteRange == 4..<28)
  }
}
