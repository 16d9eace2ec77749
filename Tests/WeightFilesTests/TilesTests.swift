import Matrices
import Testing
import WeightFiles

/// Tiles against the definition: element (row, column) of the stored array.
@Suite struct TilesTests {
  /// Larger than a block of the gathering loop, and not a multiple of it.
  static let (rows, columns) = (37, 70)

  @Test(arguments: Orientation.allCases, [false, true])
  func tileOfUnalignedBytesMatchesTheDefinition(
    orientation: Orientation, isFortran: Bool
  ) throws {
    let tensor = try tensor(isFortran: isFortran)
    let features = try tensor.features(orientation)
    let (dimension, count) =
      orientation == .rows ? (Self.columns, Self.rows) : (Self.rows, Self.columns)
    #expect(features.dimension == dimension)
    #expect(features.featureCount == count)
    #expect(features.elementType == .f32)
    for range in [0..<count, 0..<1, 5..<36, count - 1..<count, 3..<3] {
      let tile = try features.tile(range)
      #expect(tile.rows == dimension)
      #expect(tile.columns == range.count)
      for j in 0..<range.count {
        for k in 0..<dimension {
          let (row, column) =
            orientation == .rows ? (range.lowerBound + j, k) : (k, range.lowerBound + j)
          #expect(tile[k, j] == Double(row * 1000 + column))
        }
      }
    }
  }

  @Test(arguments: Orientation.allCases)
  func largeTensorHasTheSameElements(
    orientation: Orientation
  ) throws {
    let side = 6000
    let data = (0..<side).flatMap { row in
      (0..<side).map { UInt8(truncatingIfNeeded: row &* 31 &+ $0 &* 7) }
    }
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (\(side), \(side))}"
    let scratch = try Scratch()
    let path = try scratch.write(LiteralFile.numpy(header, data: data), to: "w.npy")
    let tensor = try #require(try WeightFile.open(path: path).tensors.first)
    let features = try tensor.features(orientation)
    for range in [0..<2, 2990..<3001, side - 1..<side] {
      let tile = try features.tile(range)
      let expected = range.flatMap { feature in
        (0..<side).map { element in
          let (row, column) = orientation == .rows ? (feature, element) : (element, feature)
          return Double(UInt8(truncatingIfNeeded: row &* 31 &+ column &* 7))
        }
      }
      #expect(tile.elements == expected)
    }
  }

  /// A header of odd length, so that the elements are not aligned.
  private func tensor(isFortran: Bool) throws -> WeightTensor {
    let outer = isFortran ? Self.columns : Self.rows
    let inner = isFortran ? Self.rows : Self.columns
    var values: [Float] = []
    for i in 0..<outer {
      for k in 0..<inner { values.append(Float(isFortran ? k * 1000 + i : i * 1000 + k)) }
    }
    var header =
      "{'descr': '<f4', 'fortran_order': \(isFortran ? "True" : "False"), "
      + "'shape': (\(Self.rows), \(Self.columns))}"
    if header.utf8.count % 2 == 0 { header += " " }
    let scratch = try Scratch()
    let path = try scratch.write(
      LiteralFile.numpy(header, data: LiteralFile.bytes(values)), to: "w.npy")
    return try #require(try WeightFile.open(path: path).tensors.first)
  }
}
