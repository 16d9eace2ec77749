import Files

/// Finds the tensors among the values of a pickle, and names them: by keys in dictionaries, by indices in lists and
/// tuples, by attributes in objects.
struct PickledTensors {
  /// The most values that are visited: only containers that are shared many times lead to more.
  static let valueLimit = 1 << 22
  /// The most containers and objects that are visited.
  static let containerLimit = 1 << 17

  /// The most dimensions of all tensors together, because one description may be used many times.
  static let dimensionLimit = 1 << 20

  /// A tensor, and where it was found.
  struct Tensor {
    enum Kind {
      case tensor(PickledTensor)
      case array(PickledArray)
      /// An array of objects that are all numbers.
      case numbers(PickledObjects)
      case quantised(PickledQuantised)
      case absent(AbsentTensor)
    }

    /// Nil if the pickle is a single tensor.
    var name: String?
    let kind: Kind
    let path: PickledNames.Path
  }

  let pickle: Pickle
  var names = PickledNames()
  private var waiting: [(value: PickleReference, path: PickledNames.Path)] = []
  private var valueCount = 0
  private var containerCount = 0
  var dimensionCount = 0

  /// The tensors in the order of the pickle.
  var found: [Tensor] = []
  /// New names of tensors whose own name another tensor has, too.
  var renamed: [(own: String, given: String)] = []
  /// How many tensors of each kind are not listed, and the first of them.
  var unlisted: [String: (count: Int, first: String)] = [:]
  private var unnamedCount = 0
  /// The tensor whose description is wrong.
  var faulty: String?

  init(in pickle: Pickle) throws(LocatedFault) {
    self.pickle = pickle
    do throws(PyTorchFault) {
      try visit(pickle.root, names.root, .none)
      while let (value, path) = waiting.popLast() { try expand(value, path) }
      try rename()
    } catch {
      throw PyTorchArchive.fault(error, tensor: faulty)
    }
  }

  /// What is not listed, one line each.
  var warnings: [String] {
    let kinds = unlisted.sorted { $0.key < $1.key }.map { kind, tensors in
      "\(DisplayedText.quoted(tensors.first))"
        + (tensors.count > 1 ? " and \(tensors.count - 1) more" : "") + " not listed: \(kind)"
    }
    let names = shortened(
      renamed.map { own, given in
        "\(DisplayedText.quoted(own)) stands for another tensor too, listed as "
          + DisplayedText.quoted(given)
      })
    guard unnamedCount > 0 else { return kinds + names }
    let values = unnamedCount == 1 ? "1 value" : "\(unnamedCount) values"
    return kinds + names
      + ["\(values) under keys that are neither text nor integers not looked at"]
  }

  /// The first warnings, and the count of the rest.
  private func shortened(_ warnings: [String]) -> [String] {
    let limit = 8
    guard warnings.count > limit else { return warnings }
    return warnings.prefix(limit) + ["\(warnings.count - limit) more names that stand for two"]
  }

  /// Counts values that are looked at.
  mutating func count(values count: Int) throws(PyTorchFault) {
    valueCount += count
    guard valueCount <= PickledTensors.valueLimit else {
      throw .tooManyValues(limit: PickledTensors.valueLimit)
    }
  }

  /// Visits a value that is one step away.
  mutating func visit(
    _ value: PickleReference, _ before: PickledNames.Path, _ step: PickledNames.Step
  ) throws(PyTorchFault) {
    try count(values: 1)
    let container: PickleItems? =
      switch pickle[value] {
      case .tuple(let items), .list(let items), .dictionary(let items): items
      case .object: nil
      default: PickleItems(index: -1)
      }
    if container?.index == -1 { return }
    containerCount += 1
    guard containerCount <= PickledTensors.containerLimit else {
      throw .tooManyValues(limit: PickledTensors.containerLimit)
    }
    if let path = try names.path(before, step, into: container) { waiting.append((value, path)) }
  }

  private mutating func expand(
    _ value: PickleReference, _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    switch pickle[value] {
    case .tuple(let items), .list(let items):
      for (index, item) in pickle[items].enumerated() { try visit(item, path, .index(index)) }
    case .dictionary(let items): try visitEntries(pickle[items], path)
    case .object(let index): try expand(value, pickle.object(index), path)
    default: break
    }
  }

  mutating func visitEntries(
    _ entries: [PickleReference], _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    for place in stride(from: 0, to: entries.count - 1, by: 2) {
      let value = entries[place + 1]
      switch pickle[entries[place]] {
      case .text(let slice): try visit(value, path, step(slice))
      case .integer(let index): try visit(value, path, .index(index))
      default: unnamedCount += 1
      }
    }
  }

  /// A pickled module keeps its parts in three dictionaries, which are not part of the names in a state dictionary.
  private func step(_ key: PickleSlice) -> PickledNames.Step {
    guard 8...11 ~= key.count, let text = pickle.text(key) else { return .key(key) }
    return ["_parameters", "_buffers", "_modules"].contains(text) ? .none : .key(key)
  }
}

extension PickledTensors {
  /// Adds a number to the name of each tensor whose name another tensor has, too: keys may contain dots, and a key may
  /// be a number or its text.
  ///
  /// - Throws: `PyTorchFault.sameName` if even the paths are equal, so that Python would keep only one of the tensors.
  mutating func rename() throws(PyTorchFault) {
    // Values are visited last to first.
    found.reverse()
    // The keys are bytes: Swift's strings are equal if they look alike.
    var first: [[UInt8]: Int] = [:]
    var identities: [[UInt8]: Set<[UInt8]>] = [:]
    var later: [Int] = []
    for (index, tensor) in found.enumerated() {
      guard let name = tensor.name else { continue }
      let key = Array(name.utf8)
      guard let other = first[key] else {
        first[key] = index
        continue
      }
      var known = identities.removeValue(forKey: key) ?? []
      if known.isEmpty { known.insert(try identity(of: other)) }
      guard known.insert(try identity(of: index)).inserted else {
        faulty = name
        throw .sameName
      }
      identities[key] = known
      later.append(index)
    }
    var numbers: [[UInt8]: Int] = [:]
    for index in later {
      guard let name = found[index].name else { continue }
      let given = free(name, &numbers, first)
      first[Array(given.utf8)] = index
      found[index].name = given
      renamed.append((own: name, given: given))
    }
  }

  private mutating func identity(of index: Int) throws(PyTorchFault) -> [UInt8] {
    try names.identity(found[index].path, in: pickle)
  }

  /// A name with a number, which no other tensor has.
  private func free(
    _ name: String, _ numbers: inout [[UInt8]: Int], _ taken: [[UInt8]: Int]
  ) -> String {
    var number = numbers[Array(name.utf8)] ?? 1
    var given: String
    repeat {
      number += 1
      given = "\(name)#\(number)"
    } while taken[Array(given.utf8)] != nil
    numbers[Array(name.utf8)] = number
    return given
  }
}
