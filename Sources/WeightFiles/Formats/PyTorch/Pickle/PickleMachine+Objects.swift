extension PickleMachine {
  /// Follows an instruction that names, calls or completes an object. Nothing is looked up, and nothing is called.
  mutating func makeObject(
    _ instruction: PickleInstruction, _ reader: PickleReader
  ) throws(PickleFault) {
    switch (instruction.opcode, instruction.argument) {
    case (.global, .lines(let module, let name)):
      push(try global(try reader.text(module), try reader.text(name)))
    case (.stackGlobal, _):
      let name = try poppedText(reader)
      push(try global(try poppedText(reader), name))
    case (.inst, .lines(let module, let name)):
      let arguments = try popToMark()
      push(try global(try reader.text(module), try reader.text(name)))
      try call(try pop(), arguments)
    case (.obj, _):
      let parts = try popToMark()
      guard let callable = parts.first else { throw .stackEmpty }
      try call(callable, Array(parts.dropFirst()))
    case (.reduce, _), (.newobj, _):
      let arguments = try tuple(try pop())
      try call(try pop(), arguments)
    case (.newobjEx, _):
      _ = try pop()
      let arguments = try tuple(try pop())
      try call(try pop(), arguments)
    case (.build, _): try build(try pop())
    case (.persid, .slice(let line)):
      push(.text(line))
      identifier(try pop())
    case (.binpersid, _): identifier(try pop())
    default: throw .instruction(instruction.opcode.rawValue)
    }
  }

  private mutating func poppedText(_ reader: PickleReader) throws(PickleFault) -> String {
    let value = self[try pop()]
    guard case .text(let slice) = value else {
      throw .unexpected(expected: "the name of a module, class or function", found: found(value))
    }
    // Each instruction reads the text again, and no real name of a module or class is longer.
    guard slice.count <= 512 else {
      throw .unexpected(expected: "a name of at most 512 bytes", found: bytes(Int(slice.count)))
    }
    return try reader.text(slice)
  }

  private func tuple(_ reference: PickleReference) throws(PickleFault) -> [PickleReference] {
    guard case .tuple(let items) = self[reference] else {
      throw .unexpected(expected: "a tuple of arguments", found: found(self[reference]))
    }
    return self[items]
  }

  private mutating func call(
    _ reference: PickleReference, _ arguments: [PickleReference]
  ) throws(PickleFault) {
    let callable = try callable(reference)
    if kinds[callable] == .dictionary {
      let entries = entries(arguments)
      try count(entries.count)
      try requireEntries(entries)
      push(.dictionary(container(entries)))
    } else {
      push(.tuple(container(arguments)))
      push(object(PickleObject(callable: callable, arguments: try pop())))
    }
  }

  /// The class or function that a value names. Old files of whole models keep classes together with their source under
  /// an identifier.
  private func callable(_ reference: PickleReference) throws(PickleFault) -> Int {
    switch self[reference] {
    case .global(let index): return index
    case .persistent(let identifier):
      if case .tuple(let items) = self[identifier], self[items].count > 1,
        case .global(let index) = self[self[items][1]]
      {
        return index
      }
    default: break
    }
    throw .unexpected(expected: "a class or function to call", found: found(self[reference]))
  }

  /// The entries of a dictionary that is made from a list of pairs, as Python 2 did.
  private func entries(_ arguments: [PickleReference]) -> [PickleReference] {
    guard arguments.count == 1, case .list(let pairs) = self[arguments[0]] else { return [] }
    var entries: [PickleReference] = []
    for pair in self[pairs] {
      switch self[pair] {
      case .list(let items) where self[items].count == 2: entries += self[items]
      case .tuple(let items) where self[items].count == 2: entries += self[items]
      default: break
      }
    }
    return entries
  }

  /// BUILD: the state of an object is kept. The state of a dictionary holds attributes, never tensors, and is dropped.
  private mutating func build(_ state: PickleReference) throws(PickleFault) {
    let target = self[try top()]
    switch target {
    case .object(let index): objects[index].state = state
    case .dictionary: break
    default: throw .unexpected(expected: "an object to give a state", found: found(target))
    }
  }
}
