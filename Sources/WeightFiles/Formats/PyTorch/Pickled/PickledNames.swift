/// The paths to values inside a pickle, from which names are made.
///
/// A path is a step and the path before it, so names are made only for tensors.
struct PickledNames {
  /// One step of a path.
  enum Step {
    /// The pickle's root, or the inside of an object: it adds nothing to a name.
    case none
    case key(PickleSlice)
    case index(Int)
    /// An element of an array of objects, by its indices; none for an array without dimensions.
    case element([Int])
  }

  /// A path, by its index in the list.
  struct Path {
    fileprivate let index: Int32
  }

  private struct Entry {
    let before: Int32
    let depth: Int32
    let step: Step
    /// The container that the step enters.
    let container: PickleItems?
  }

  /// The most bytes of all names together.
  static let lengthLimit = 1 << 25
  /// The longest path. Nested modules add three steps a level, and are seldom more than 20 levels deep.
  static let depthLimit = 256

  private var entries = [Entry(before: -1, depth: 0, step: .none, container: nil)]
  private var length = 0

  /// The path without steps.
  let root = Path(index: 0)

  /// A path that is one step longer; nil if it enters a container a second time.
  mutating func path(
    _ before: Path, _ step: Step, into container: PickleItems?
  ) throws(PyTorchFault) -> Path? {
    var place = before.index
    while let container, place >= 0 {
      let entry = entries[Int(place)]
      if entry.container == container { return nil }
      place = entry.before
    }
    let depth = entries[Int(before.index)].depth + 1
    guard depth <= PickledNames.depthLimit else {
      throw .nestedTooDeep(limit: PickledNames.depthLimit)
    }
    entries.append(Entry(before: before.index, depth: depth, step: step, container: container))
    return Path(index: Int32(entries.count - 1))
  }

  /// The steps of a path with dots between them, elements of arrays in brackets; nil if no step has a name.
  mutating func name(_ path: Path, in pickle: Pickle) throws(PyTorchFault) -> String? {
    // With what joins each to the step before.
    var steps: [(joint: String, text: String)] = []
    var place = path.index
    while place >= 0 {
      let entry = entries[Int(place)]
      switch entry.step {
      case .none, .element([]): break
      case .index(let index): steps.append((".", String(index)))
      case .element(let indices): steps.append(("", PickledNames.brackets(indices)))
      case .key(let slice):
        // Counted before the text is made: one key of many megabytes may lead to a thousand tensors.
        try count(Int(slice.count))
        guard let text = pickle.text(slice) else { throw .nameNotText }
        steps.append((".", text))
      }
      try count(1)
      place = entry.before
    }
    guard let last = steps.popLast() else { return nil }
    return steps.reversed().reduce(last.text) { $0 + $1.joint + $1.text }
  }

  private static func brackets(_ indices: [Int]) -> String {
    "[\(indices.map(String.init).joined(separator: ","))]"
  }

  /// The steps of a path, written so that no other path has the same bytes, whatever the keys hold.
  mutating func identity(_ path: Path, in pickle: Pickle) throws(PyTorchFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var place = path.index
    while place >= 0 {
      let entry = entries[Int(place)]
      switch entry.step {
      case .none: break
      case .index(let index): bytes += Array("index \(index),".utf8)
      case .element(let indices):
        bytes += Array("element \(PickledNames.brackets(indices)),".utf8)
      case .key(let slice):
        try count(Int(slice.count))
        guard let text = pickle.text(slice) else { throw .nameNotText }
        bytes += Array("key of \(slice.count) bytes \(text),".utf8)
      }
      try count(1)
      place = entry.before
    }
    return bytes
  }

  private mutating func count(_ bytes: Int) throws(PyTorchFault) {
    length += bytes
    guard length <= PickledNames.lengthLimit else {
      throw .namesTooLong(limit: PickledNames.lengthLimit)
    }
  }
}
