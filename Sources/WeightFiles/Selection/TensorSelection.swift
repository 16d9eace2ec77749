import Glibc

/// Which tensors of a file are selected: by name, by shape, by index in the file's list.
///
/// A tensor must match one item of each kind that is given.
public struct TensorSelection: Equatable, Sendable, CustomStringConvertible {
  /// A tensor's name must match one of these; none means any.
  public var included: [String]
  /// A tensor's name must match none of these.
  public var excluded: [String]
  /// A tensor's stored shape must be one of these; none means any.
  public var shapes: [ShapePattern]
  /// A tensor's place among the tensors of its file, by name from 0, must be one of these; none means any.
  public var indices: [Int]

  /// Shell patterns, in which `*` matches any characters and `?` one; shapes; and places.
  public init(
    included: [String] = [], excluded: [String] = [], shapes: [ShapePattern] = [],
    indices: [Int] = []
  ) {
    self.included = included
    self.excluded = excluded
    self.shapes = shapes
    self.indices = indices
  }

  /// Whether tensors were chosen by name, shape or index, and not only excluded.
  public var isExplicit: Bool { !(included.isEmpty && shapes.isEmpty && indices.isEmpty) }

  /// In words, for instance `named layers.* and of shape *×768 and not *.bias`.
  public var description: String {
    func words(_ start: String, _ values: [String]) -> [String] {
      values.isEmpty ? [] : [start + values.joined(separator: " or ")]
    }
    let parts =
      words("named ", included) + words("of shape ", shapes.map(\.description))
      + words("at index ", indices.map(String.init)) + words("not ", excluded)
    return parts.joined(separator: " and ")
  }

  /// Whether a tensor is selected.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - shape: its shape.
  ///   - index: its place among the tensors of the file, by name from 0.
  package func contains(_ name: String, shape: [Int], index: Int) -> Bool {
    contains(name)
      && (shapes.isEmpty || shapes.contains { $0.matches(shape) })
      && (indices.isEmpty || indices.contains(index))
  }

  /// The selected tensors, in the file's order.
  public func tensors(of file: WeightFile) -> [WeightTensor] {
    file.tensors.enumerated().filter { index, tensor in
      contains(tensor.name, shape: tensor.shape, index: index)
    }.map(\.element)
  }

  /// Whether a name is selected; exclusion wins.
  public func contains(_ name: String) -> Bool {
    let matches = { (pattern: String) in Self.matches(pattern, name) }
    return !excluded.contains(where: matches)
      && (included.isEmpty || included.contains(where: matches))
  }

  /// Whether a tensor was asked for by its whole name or its index, and not only by a pattern.
  package func names(_ name: String, index: Int) -> Bool {
    indices.contains(index) || included.contains { $0.utf8.elementsEqual(name.utf8) }
  }

  /// Whether a name matches a shell pattern, or is equal to it.
  static func matches(_ pattern: String, _ name: String) -> Bool {
    // Compare literally first, because brackets in a name are not a set of characters.
    unsafe pattern == name || fnmatch(pattern, name, 0) == 0
  }
}

/// A shape to look for, in which some dimensions may have any length: `257x64`, `*x768`.
public struct ShapePattern: Equatable, Sendable, CustomStringConvertible {
  /// The lengths, first index first; nil matches any length.
  public let lengths: [Int?]

  /// A shape with these lengths, nil for any.
  public init(_ lengths: [Int?]) { self.lengths = lengths }

  /// The shape in a text such as `257x64` or `*×768`; nil if the text is not a shape.
  public init?(_ text: String) {
    var lengths: [Int?] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: { "x×".contains($0) })
    {
      if part == "*" {
        lengths.append(nil)
      } else if let length = Int(part), length >= 0 {
        lengths.append(length)
      } else {
        return nil
      }
    }
    self.lengths = lengths
  }

  /// The lengths with `×` between them.
  public var description: String {
    lengths.map { $0.map(String.init) ?? "*" }.joined(separator: "×")
  }

  /// Whether a tensor's shape matches.
  public func matches(_ shape: [Int]) -> Bool {
    shape.count == lengths.count && zip(lengths, shape).allSatisfy { $0 == nil || $0 == $1 }
  }
}
