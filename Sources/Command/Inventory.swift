import Eigenframe
import FoundationEssentials

/// What a weight file holds.
struct Inventory: Codable {
  /// One tensor.
  struct Entry: Codable {
    /// What `--index` takes.
    let index: Int
    let name: String
    let dtype: String
    let shape: [Int]
    let bytes: Int
    /// What `analyze` would take as features; nil where it would take none.
    let features: String?
    /// Why the tensor cannot be analysed; nil where it can.
    let notAnalysable: String?
  }

  let path: String
  let format: String
  let bytes: Int
  let tensors: [Entry]
  let warnings: [String]

  init(of file: WeightFile) {
    path = file.path
    format = file.format.name
    bytes = file.byteCount
    warnings = file.warnings
    let conventions = FeatureConventions(of: file)
    tensors = file.tensors.enumerated().map { index, tensor in
      Entry(
        index: index, name: tensor.name, dtype: tensor.encoding.description, shape: tensor.shape,
        bytes: tensor.byteCount,
        features: tensor.notAnalysable == nil
          ? Self.words(conventions.convention(of: tensor), tensor.shape) : nil,
        notAnalysable: tensor.notAnalysable?.text(in: .options))
    }
  }

  private static func words(_ convention: FeatureConvention, _ shape: [Int]) -> String {
    func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    return switch convention.orientation {
    case .rows: "\(count(shape[0], "row")) in \(count(shape[1], "dimension"))"
    case .columns: "\(count(shape[1], "column")) in \(count(shape[0], "dimension"))"
    }
  }

  /// A table for a terminal.
  var text: String {
    let header = ["#", "tensor", "dtype", "shape", "bytes", "features (by default)"]
    let rows = tensors.map { entry in
      [
        "\(entry.index)", DisplayedText.shortened(entry.name), DisplayedText.escaped(entry.dtype),
        entry.shape.isEmpty ? "scalar" : entry.shape.map(String.init).joined(separator: "×"),
        "\(entry.bytes)", entry.features ?? "not analysable: \(entry.notAnalysable ?? "")",
      ]
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let lines = ([header] + rows).map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 || column == 4 ? padding + row[column] : row[column] + padding
      }
      return "  " + cells.joined(separator: "  ").trimmingTrailingSpaces
    }
    let title =
      "\(DisplayedText.escaped(path)): \(format), \(bytes) bytes, \(tensors.count) \(tensors.count == 1 ? "tensor" : "tensors")"
    let notes = warnings.map { "  warning: \(DisplayedText.escaped($0))" }
    return ([title] + lines + notes).joined(separator: "\n") + "\n"
  }

  /// Several inventories as one JSON array.
  static func json(_ inventories: [Inventory]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(inventories), as: UTF8.self) + "\n"
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
