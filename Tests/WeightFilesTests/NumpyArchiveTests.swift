import Matrices
import Testing

@testable import WeightFiles

@Suite struct NumpyArchiveTests {
  @Test(arguments: ["stored", "deflated"])
  func everyArrayOfAnArchiveIsReadBitByBit(name: String) throws {
    let file = try Fixture.open("npz/\(name).npz")
    #expect(file.format.name == "npz")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.count == 4 * NumpyGoldenTests.kinds.count)
    for (code, type) in NumpyGoldenTests.kinds {
      let expected = try Fixture.open("numpy/\(code)-expected.npy").tensors[0].matrix(.rows)
      for order in ["little-c", "little-fortran", "big-c", "big-fortran"] {
        let tensor = try file.tensor("\(code)-\(order)")
        #expect(tensor.encoding == .plain(type))
        #expect(tensor.storageOrder == (order.hasSuffix("fortran") ? .fortran : .c))
        #expect((tensor.byteRange == nil) == (name == "deflated"))
        #expect(try tensor.matrix(.rows).bits == expected.bits, "\(tensor.name)")
        #expect(try tensor.matrix(.columns).bits == expected.transposed.bits)
      }
    }
  }

  @Test func arrayOfSeveralChunksIsUnpackedWhole() throws {
    let tensor = try Fixture.open("npz/chunks.npz").tensor("w")
    #expect(tensor.shape == [600, 1100])
    let rows = try tensor.matrix(.rows)
    let expected = (0..<600).flatMap { i in (0..<1100).map { Double((7 * i + 13 * $0) % 251) } }
    #expect(rows.elements == expected)
  }

  @Test func arraysHaveTheirMembersNames() throws {
    let file = try Fixture.open("npz/names.npz")
    #expect(file.tensors.map(\.name) == ["", "a/b.c", "arr_0", "größe", "x.npy"])
    for tensor in file.tensors {
      #expect(try tensor.matrix(.rows).elements == (0..<12).map(Double.init))
    }
  }

  @Test(arguments: ["streamed", "streamed-deflated"])
  func membersWithSizesAfterThemAreRead(name: String) throws {
    let file = try Fixture.open("npz/\(name).npz")
    #expect(try file.tensor("w").matrix(.rows).elements == (0..<12).map(Double.init))
    #expect(try file.tensor("v").matrix(.columns).elements == (0..<12).map(Double.init))
  }

  @Test func archiveMayHaveACommentFoldersAndOtherMembers() throws {
    let file = try Fixture.open("npz/comment.npz")
    #expect(file.tensors.map(\.name) == ["layers/1", "layers/2", "layers/3", "python-2"])
    for tensor in file.tensors {
      #expect(try tensor.matrix(.rows).elements == (0..<12).map(Double.init))
    }
    #expect(
      file.warnings == [
        "member \"read me.txt\" is not a NumPy array and is ignored",
        "member \"__MACOSX/layers/._1.npy\" is not a NumPy array and is ignored",
        "tensor \"python-2\": 4 bytes after the array ignored",
      ])
  }

  @Test func archiveWithoutArraysIsRead() throws {
    let file = try Fixture.open("npz/empty.npz")
    #expect(file.format.name == "npz")
    #expect(file.tensors.isEmpty)
  }

  @Test func otherArraysAreListedAndMatricesRead() throws {
    let file = try Fixture.open("npz/kinds.npz")
    let reasons = Dictionary(
      uniqueKeysWithValues: file.tensors.map { ($0.name, $0.reasonNotAnalysable) })
    #expect(
      reasons == [
        "w": nil, "bool": "truth values", "complex": "complex numbers",
        "scalar": "rank 0, needs 2", "vector": "rank 1, needs 2",
        "cube": "rank 3, needs 2", "none": "no elements: shape (0, 5)",
        "text": "elements of type <U2, which is not read",
        "dates": "elements of type <M8[D], which is not read",
        "objects": "pickled objects, never run",
        "fields":
          "elements of type structured, which is not read: save each field as an array of its own",
        "void":
          "elements of type |V2, which is not read: bfloat16? convert to float32 before saving",
      ])
    #expect(try file.tensor("w").matrix(.rows).elements == (0..<12).map(Double.init))
    #expect(try file.tensor("cube").flattened(.first).matrix(.rows).elements.count == 24)
    #expect(try file.tensor("text").shape == [2])
  }
}
