import Analysis
import Documents
import Files
import FoundationEssentials
import Matrices
import WeightFiles

/// What a weight file holds.
package struct Inventory: Codable, Sendable {
  /// One tensor.
  struct Entry: Codable, Sendable {
    /// The number that `--index` takes.
    let index: Int
    let name: String
    let dtype: String
    let shape: [Int]
    let bytes: Int
    /// What `analyze` takes as features by default; nil if it cannot analyse the tensor.
    let features: String?
    /// Why the tensor cannot be analysed; nil if it can be.
    let notAnalysable: String?
    /// What the tensor is for, if it is not a weight: then `analyze` leaves it out unless it is chosen.
    let purpose: String?
  }

  let path: String
  let format: String
  let bytes: Int
  let tensors: [Entry]
  let warnings: [String]

  /// The inventory of an opened file.
  ///
  /// - Parameter vocabulary: the names of the settings that it advises.
  package init(of file: WeightFile, in vocabulary: Vocabulary = .plain) {
    path = file.path
    format = file.format.name
    bytes = file.byteCount
    warnings = file.warnings
    let conventions = FeatureConventions(of: file)
    let purposes = TensorPurposes(of: file)
    tensors = file.tensors.enumerated().map { index, tensor in
      Entry(
        index: index, name: tensor.name, dtype: tensor.encoding.description, shape: tensor.shape,
        bytes: tensor.byteCount,
        features: Self.features(tensor, conventions),
        notAnalysable: Self.obstacle(tensor, conventions, vocabulary),
        purpose: purposes.purpose(of: tensor).name)
    }
  }

  /// What `analyze` takes as features by default; nil if it cannot analyse the tensor.
  private static func features(
    _ tensor: WeightTensor, _ conventions: FeatureConventions
  ) -> String? {
    if let stack = conventions.stack(of: tensor), let slice = slice(of: tensor, stack) {
      let axis = ["first", "second", "third"][stack.axis]
      return "\(tensor.shape[stack.axis]) slices along the \(axis) index, each "
        + words(stack.convention, slice.shape)
    }
    return tensor.notAnalysable == nil
      ? words(conventions.convention(of: tensor), tensor.shape) : nil
  }

  private static func obstacle(
    _ tensor: WeightTensor, _ conventions: FeatureConventions, _ vocabulary: Vocabulary
  ) -> String? {
    if let stack = conventions.stack(of: tensor), slice(of: tensor, stack) != nil { return nil }
    return tensor.notAnalysable?.text(in: vocabulary)
  }

  /// A matrix of a stack; nil if it has none that can be analysed.
  private static func slice(of tensor: WeightTensor, _ stack: TensorStack) -> WeightTensor? {
    guard !tensor.shape.contains(0), let slice = tensor.slice(along: stack.axis, at: 0),
      slice.notAnalysable == nil
    else { return nil }
    return slice
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

  /// Several inventories for people: a chapter for each file, and one line for each tensor.
  package static func document(
    _ inventories: [Inventory], notes inputs: WeightInputs = WeightInputs([])
  )
    -> Document
  {
    let notes =
      inputs.warnings.map { "warning: \($0)" } + inputs.notes.map { "note: \($0)" }
    return Document(
      "inventory", chapters: inventories.map(\.chapter),
      notes: notes.isEmpty ? [] : [Section("Notes", .list(notes))], lines: .whole)
  }

  private var chapter: Chapter {
    let noun = tensors.count == 1 ? "tensor" : "tensors"
    let table = Table(
      columns: [
        .right("#"), .left("tensor"), .left("dtype"), .left("shape"), .right("bytes"),
        .left("features (by default)"),
      ],
      rows: tensors.map { Table.Row($0.cells) })
    return Chapter(
      title: DisplayedText.escaped(path),
      answer: "\(format), \(bytes) bytes, \(tensors.count) \(noun)",
      sections: [Section("", .table(table))]
        + (warnings.isEmpty
          ? []
          : [Section("", .list(warnings.map { "warning: \(DisplayedText.escaped($0))" }))]))
  }

  /// Several inventories as one JSON array.
  package static func json(_ inventories: [Inventory]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(inventories), as: UTF8.self) + "\n"
  }
}

extension Inventory.Entry {
  /// The shape; unknown if the file that says it is missing.
  private var shapeWords: String {
    if dtype == "unknown" { return dtype }
    return shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: "×")
  }

  /// A row of the table.
  fileprivate var cells: [String] {
    [
      "\(index)", DisplayedText.shortened(name), DisplayedText.escaped(dtype),
      shapeWords, "\(bytes)",
      (features ?? "not analysable: \(notAnalysable ?? "")")
        + (purpose.map { " (\($0))" } ?? ""),
    ]
  }
}

extension TensorPurpose {
  /// A few words; nil for weights.
  fileprivate var name: String? {
    switch self {
    case .weights: nil
    case .companion(let weight): "belongs to \(DisplayedText.shortened(weight))"
    case .optimizerState: "optimizer state"
    case .bias: "bias"
    case .singleVector: "single vector"
    }
  }
}
