import Files
import Foundation
import Matrices
import Testing
import WeightFiles

@Suite struct ONNXTests {
  @Test(arguments: ["graphs", "listed"])
  func cutModelIsRefusedUnlessItsGraphIsWhole(
    name: String
  ) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("onnx/\(name).onnx")
    let whole = try Fixture.open("onnx/\(name).onnx").tensors.map(\.name)
    var read = 0
    for count in bytes.indices.dropFirst() {
      let path = try scratch.write(Array(bytes[..<count]), to: "cut.onnx")
      guard let error = openingError(path) else {
        read += 1
        #expect(try WeightFile.open(path: path).tensors.allSatisfy { whole.contains($0.name) })
        continue
      }
      #expect(error.kind == .malformed, "\(count) bytes of \(bytes.count)")
      #expect(error.description.hasPrefix("\(path): "))
    }
    // After the graph, nothing in the file tells that operator sets and functions follow.
    #expect(read <= 3)
  }

  @Test(arguments: ["split", "listed"])
  func modelWithAnyChangedByteNeverTraps(name: String)
    throws
  {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("onnx/\(name).onnx")
    for place in bytes.indices {
      // Changes one bit of each byte, a different one each time.
      var changed = bytes
      changed[place] ^= 1 << (place % 8)
      let path = try scratch.write(changed, to: "changed.onnx")
      for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
        _ = try? tensor.matrix(.columns)
      }
    }
  }

  @Test func modelIsRecognisedUnderAnyName() throws {
    let scratch = try Scratch()
    for name in ["model", "model.safetensors", "model.txt"] {
      let path = try scratch.write(try Fixture.bytes("onnx/raw.onnx"), to: name)
      #expect(try WeightFile.open(path: path).format.name == "onnx")
    }
    // Byte 8 is the length of a node, 123, which other formats read as "{".
    let node = LiteralONNX.block(
      1, [UInt8](LiteralONNX.block(6, String(repeating: "n", count: 121))))
    let filler = LiteralONNX.block(10, String(repeating: "d", count: 1 << 21))
    let model = LiteralONNX.model(node + filler)
    #expect(model[8] == UInt8(ascii: "{"))
    #expect(try WeightFile.open(path: scratch.write(model, to: "brace")).format.name == "onnx")
  }

  @Test func textIsNotTakenForAModel() throws {
    let scratch = try Scratch()
    for text in ["1.0,2.5\n3,4\n", "2 2 2\n2 2 2\n", "name: a\n", "../model.onnx"] {
      let error = openingError(try scratch.write(Array(text.utf8), to: "text.onnx"))
      #expect(error?.description.contains("graph") != true, "\(text)")
    }
  }

  @Test func deeplyNestedGraphsAreRefused() throws {
    let words = try refusal(LiteralONNX.nested(10_000))
    #expect(words?.contains("nested deeper than 32 levels") == true)
    #expect(try refusal(LiteralONNX.nested(32)) == nil)
  }

  @Test func longNameIsRefused() throws {
    let name = String(repeating: "n", count: 70_000)
    let model = LiteralONNX.model(
      LiteralONNX.initializer(name, shape: [0], data: []))
    let words = try refusal(model)
    #expect(words?.hasSuffix("expected at most 4096 bytes, found 70000") == true)
  }

  @Test func manyLongNamesAreRefusedBeforeTheyFillMemory()
    throws
  {
    let long = String(repeating: "n", count: 4_000)
    let tensors = (0..<20_000).flatMap {
      LiteralONNX.initializer("t\($0)", shape: [0], data: [])
    }
    let attribute = LiteralONNX.block(5, LiteralONNX.block(1, long) + LiteralONNX.block(6, tensors))
    let model = LiteralONNX.model(LiteralONNX.block(1, LiteralONNX.block(4, "If") + attribute))
    let words = try refusal(model)
    #expect(words?.hasSuffix("at most 67108864 bytes of names, found more") == true)
  }

  @Test func smallShapesAreRead() throws {
    for (shape, count) in [
      ([], 1), ([0], 0), ([1], 1), ([2, 0, 3], 0), ([1, 1], 1), ([2, 1, 2], 4),
    ] {
      let data = LiteralONNX.block(9, [UInt8](repeating: 0, count: 4 * count))
      let model = LiteralONNX.model(LiteralONNX.initializer("w", shape: shape, data: data))
      let tensor = try open(model).tensor("w")
      #expect(tensor.shape == shape)
      #expect(tensor.byteCount == 4 * count)
    }
  }

  @Test func packedDimensionsAreReadAndUnknownFieldsSkipped() throws {
    let tensor =
      LiteralONNX.block(1, LiteralONNX.varint(2) + LiteralONNX.varint(1))
      + LiteralONNX.number(2, 1) + LiteralONNX.block(8, "w") + LiteralONNX.number(99, 7)
      + LiteralONNX.block(100, "new") + LiteralONNX.block(9, LiteralFile.bytes([1.5, -2]))
    let model = LiteralONNX.model(LiteralONNX.block(5, tensor)) + LiteralONNX.block(99, "newer")
    #expect(try open(model).tensor("w").matrix(.rows).elements == [1.5, -2])
  }

  /// Opens a model, which stays mapped after its folder is deleted.
  private func open(_ model: [UInt8]) throws -> WeightFile {
    let scratch = try Scratch()
    return try WeightFile.open(path: scratch.write(model, to: "model.onnx"))
  }

  private func refusal(_ model: [UInt8]) throws -> String? {
    do {
      _ = try open(model)
      return nil
    } catch let error as WeightFileError {
      return error.description
    }
  }
}
