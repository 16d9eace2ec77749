import Matrices
import Testing

@testable import WeightFiles

/// Twelve rows of five numbers, none of them whole, and tables written from them.
enum TableExample {
  static let columns = 5
  static let rows: [[Double]] = (0..<12).map { i in (0..<columns).map { number(i, $0) } }

  private static func number(_ row: Int, _ column: Int) -> Double {
    let step = (37 * row + 101 * column) % 97
    return Double(2 * step - 95) / 128
  }

  /// The numbers of a row, for instance with commas for points.
  static func cells(_ row: Int, mark: String = ".") -> [String] {
    rows[row].map { String($0).replacing(".", with: mark) }
  }

  /// A line for each row: what `first` gives, then the numbers, then `end`.
  static func text(
    separator: String = ",", mark: String = ".", end: String = "",
    first: (Int) -> String? = { _ in nil }
  ) -> String {
    rows.indices.map { row in
      ((first(row).map { [$0] } ?? []) + cells(row, mark: mark)).joined(separator: separator) + end
        + "\n"
    }.joined()
  }

  static func open(_ bytes: [UInt8], _ name: String = "t.txt") throws -> WeightFile {
    let scratch = try Scratch()
    return try WeightFile.open(path: try scratch.write(bytes, to: name))
  }

  static func open(_ text: String, _ name: String = "t.txt") throws -> WeightFile {
    try open(Array(text.utf8), name)
  }

  /// Expects that a file holds exactly the example's numbers.
  static func expectNumbers(
    of file: WeightFile, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let tensor = try #require(file.tensors.first, sourceLocation: sourceLocation)
    #expect(tensor.shape == [rows.count, columns], sourceLocation: sourceLocation)
    #expect(
      try tensor.matrix(.rows).elements == rows.flatMap { $0 }, sourceLocation: sourceLocation)
  }

  static func fault(_ text: String, _ name: String = "t.csv") -> TableFault? {
    do {
      _ = try open(text, name)
      return nil
    } catch {
      #expect(!"\(error)".contains("\n"))
      return (error as? WeightFileError)?.fault as? TableFault
    }
  }
}
