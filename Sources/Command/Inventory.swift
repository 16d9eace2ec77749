import Eigenframe
import FoundationEssentials

/// What a weight file holds.
struct Inventory: Codable {
  /// One tensor.
  struct Entry: Codable {
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
    format = file.format.rawValue
    bytes = file.byteCount
    warnings = file.warnings
    tensors = file.tensors.map { tensor in
      Entry(
        name: tensor.name, dtype: tensor.encoding.description, shape: tensor.shape,
        bytes: tensor.byteCount,
        features: tensor.notAnalysable == nil
          ? "\(tensor.shape[0]) \(tensor.shape[0] == 1 ? "row" : "rows") in "
            + "\(tensor.shape[1]) \(tensor.shape[1] == 1 ? "dimension" : "dimensions")" : nil,
        notAnalysable: tensor.reasonNotAnalysable)
    }
  }

  /// A table for a terminal.
  var text: String {
    let header = ["tensor", "dtype", "shape", "bytes", "features (by default)"]
    let rows = tensors.map { entry in
      [
        DisplayedText.escaped(entry.name), entry.dtype,
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
        return column == 3 ? padding + row[column] : row[column] + padding
      }
      return "  " + cells.joined(separator: "  ").trimmingTrailingSpaces
    }
    let title =
      "\(path): \(format), \(bytes) bytes, \(tensors.count) \(tensors.count == 1 ? "tensor" : "tensors")"
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
