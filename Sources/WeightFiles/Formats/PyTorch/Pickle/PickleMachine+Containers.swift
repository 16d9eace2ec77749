import Files

extension PickleMachine {
  /// Follows an instruction that makes a value from others, or adds values to a container.
  mutating func combine(
    _ instruction: PickleInstruction, _ reader: PickleReader
  ) throws(PickleFault) {
    switch instruction.opcode {
    case .emptyTuple: push(.tuple(container()))
    case .tuple1: try makeTuple(of: 1)
    case .tuple2: try makeTuple(of: 2)
    case .tuple3: try makeTuple(of: 3)
    case .tuple: push(.tuple(container(try popToMark())))
    case .emptyList: push(.list(container()))
    case .list: push(.list(container(try popToMark())))
    case .append: try append([try pop()])
    case .appends: try append(try popToMark())
    case .emptySet: push(.set(container()))
    case .frozenset: push(.set(container(try popToMark())))
    case .additems: try addItems(try popToMark())
    case .emptyDict: push(.dictionary(container()))
    case .dict:
      let entries = try popToMark()
      push(.dictionary(container()))
      try setItems(entries)
    case .setitem:
      let value = try pop()
      try setItems([try pop(), value])
    case .setitems: try setItems(try popToMark())
    default: try makeObject(instruction, reader)
    }
  }

  private mutating func makeTuple(of count: Int) throws(PickleFault) {
    var items: [PickleReference] = []
    for _ in 0..<count { items.append(try pop()) }
    push(.tuple(container(items.reversed())))
  }

  private mutating func append(_ items: [PickleReference]) throws(PickleFault) {
    let target = self[try top()]
    switch target {
    case .list(let list): add(items, to: list)
    case .object(let index) where takesContents(index):
      let list = objects[index].elements ?? container()
      objects[index].elements = list
      add(items, to: list)
    default: throw .unexpected(expected: "a list to append to", found: found(target))
    }
  }

  private mutating func addItems(_ items: [PickleReference]) throws(PickleFault) {
    let target = self[try top()]
    guard case .set(let set) = target else {
      throw .unexpected(expected: "a set to add to", found: found(target))
    }
    add(items, to: set)
  }

  private mutating func setItems(_ entries: [PickleReference]) throws(PickleFault) {
    let target = self[try top()]
    try requireEntries(entries)
    switch target {
    case .dictionary(let items): add(entries, to: items)
    case .object(let index) where takesContents(index):
      let items = objects[index].entries ?? container()
      objects[index].entries = items
      add(entries, to: items)
    default: throw .unexpected(expected: "a dictionary to set an entry of", found: found(target))
    }
  }

  /// Checks that each key has a value, and that Python allows the key.
  func requireEntries(_ entries: [PickleReference]) throws(PickleFault) {
    guard entries.count.isMultiple(of: 2) else {
      throw .unexpected(expected: "a value for each key", found: "a key without one")
    }
    for place in stride(from: 0, to: entries.count, by: 2) where !self[entries[place]].isHashable {
      throw .unexpected(expected: "a key that Python allows", found: found(self[entries[place]]))
    }
  }

  /// Whether an object may be a kind of list or dictionary; a tensor, for example, is not.
  private func takesContents(_ index: Int) -> Bool {
    let callable = objects[index].callable
    return kinds[callable] == .unknown || globals[callable].path == "collections.deque"
  }

  /// A few words for an error that says which value was found.
  func found(_ value: PickleValue) -> String {
    switch value {
    case .object(let index):
      "an object of \(DisplayedText.quoted(globals[objects[index].callable].path))"
    case .global(let index): "the name \(DisplayedText.quoted(globals[index].path))"
    default: value.found
    }
  }
}
