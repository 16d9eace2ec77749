/// The ways to values inside a pickle, from which their names are made.
///
/// A way is a step and the way before it, so that a name is only made for a tensor.
struct PickledNames {
  /// One step of a way.
  enum Step {
    /// The pickle's own value, or the inside of an object: it adds nothing to a name.
    case none
    case key(PickleSlice)
    case index(Int)
  }

  /// A way, by its place in the list.
  struct Way {
    fileprivate let index: Int32
  }

  private struct Entry {
    let before: Int32
    let depth: Int32
    let step: Step
    /// The container that the step leads into.
    let container: PickleItems?
  }

  /// All names together may have so many bytes.
  static let lengthLimit = 1 << 25
  /// Modules in modules, three values a level, are seldom more than 20 deep.
  static let depthLimit = 256

  private var entries = [Entry(before: -1, depth: 0, step: .none, container: nil)]
  private var length = 0

  /// The way of no step.
  let root = Way(index: 0)

  /// A way one step longer; nil if it leads into a container that it has been through.
  mutating func way(
    _ before: Way, _ step: Step, into container: PickleItems?
  ) throws(PyTorchFault) -> Way? {
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
    return Way(index: Int32(entries.count - 1))
  }

  /// The steps of a way with dots between; nil for a way without any that has a name.
  mutating func name(_ way: Way, in pickle: Pickle) throws(PyTorchFault) -> String? {
    var steps: [String] = []
    var place = way.index
    while place >= 0 {
      let entry = entries[Int(place)]
      switch entry.step {
      case .none: break
      case .index(let index): steps.append(String(index))
      case .key(let slice):
        // Before the text is made: one key of many megabytes may be on the way to a thousand tensors.
        try count(Int(slice.count))
        guard let text = pickle.text(slice) else { throw .nameNotText }
        steps.append(text)
      }
      try count(1)
      place = entry.before
    }
    return steps.isEmpty ? nil : steps.reversed().joined(separator: ".")
  }

  /// The steps of a way, so that no other way has the same, whatever the keys hold.
  mutating func path(_ way: Way, in pickle: Pickle) throws(PyTorchFault) -> [UInt8] {
    var path: [UInt8] = []
    var place = way.index
    while place >= 0 {
      let entry = entries[Int(place)]
      switch entry.step {
      case .none: break
      case .index(let index): path += Array("index \(index),".utf8)
      case .key(let slice):
        try count(Int(slice.count))
        guard let text = pickle.text(slice) else { throw .nameNotText }
        path += Array("key of \(slice.count) bytes \(text),".utf8)
      }
      try count(1)
      place = entry.before
    }
    return path
  }

  private mutating func count(_ bytes: Int) throws(PyTorchFault) {
    length += bytes
    guard length <= PickledNames.lengthLimit else {
      throw .namesTooLong(limit: PickledNames.lengthLimit)
    }
  }
}
