import Files

/// Follows the instructions of a pickle, and makes inert values: a call becomes an object that records the function and
/// its arguments.
struct PickleMachine {
  /// The most instructions. Each makes, stores and pushes at most one value, so this limits values, stack and memo,
  /// too.
  static let instructionLimit = 1 << 21
  /// The most different classes and functions that a pickle may name.
  static let globalLimit = 1 << 12

  private var values: [PickleValue] = []
  private var containers: [[PickleReference]] = []
  var objects: [PickleObject] = []
  private(set) var globals: [PickleGlobal] = []
  private(set) var kinds: [PickleGlobal.Kind] = []
  private var globalIndices: [PickleGlobal: Int] = [:]
  private(set) var identifiers: [PickleReference] = []

  private var stack: [PickleReference] = []
  /// The height of the stack at each mark.
  private var marks: [Int] = []
  private var memo: [Int: PickleReference] = [:]
  private var instructionCount = 0

  subscript(reference: PickleReference) -> PickleValue {
    get { values[Int(reference.index)] }
    set { values[Int(reference.index)] = newValue }
  }

  subscript(items: PickleItems) -> [PickleReference] { containers[Int(items.index)] }

  /// Follows one instruction.
  ///
  /// - Returns: the value of the pickle, at its STOP.
  mutating func follow(
    _ instruction: PickleInstruction, _ reader: PickleReader
  ) throws(PickleFault) -> PickleReference? {
    try count(1)
    switch instruction.opcode {
    case .stop: return try pop()
    case .proto:
      if case .integer(let version) = instruction.argument, version > 5 { throw .version(version) }
    case .frame: break
    case .mark: marks.append(stack.count)
    case .pop: try forget()
    case .popMark: _ = try popToMark()
    case .dup: stack.append(try top())
    case .get, .binget, .longBinget: try recall(try memoIndex(instruction, reader))
    case .put, .binput, .longBinput: memo[try memoIndex(instruction, reader)] = try top()
    case .memoize: memo[memo.count] = try top()
    default:
      if let value = try scalar(instruction, reader) {
        push(value)
      } else {
        try combine(instruction, reader)
      }
    }
    return nil
  }

  /// Counts instructions, or the work of one instruction as if it were many.
  mutating func count(_ instructions: Int) throws(PickleFault) {
    instructionCount += instructions
    guard instructionCount <= PickleMachine.instructionLimit else {
      throw .tooManyInstructions(limit: PickleMachine.instructionLimit)
    }
  }

  // MARK: Stack

  mutating func push(_ value: PickleValue) {
    values.append(value)
    stack.append(PickleReference(index: Int32(values.count - 1)))
  }

  /// The value on top, above the last mark.
  func top() throws(PickleFault) -> PickleReference {
    guard stack.count > marks.last ?? 0, let top = stack.last else { throw .stackEmpty }
    return top
  }

  mutating func pop() throws(PickleFault) -> PickleReference {
    let top = try top()
    stack.removeLast()
    return top
  }

  mutating func popToMark() throws(PickleFault) -> [PickleReference] {
    guard let mark = marks.popLast() else { throw .noMark }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  /// POP removes the mark if no value is above it.
  private mutating func forget() throws(PickleFault) {
    if stack.count == marks.last { marks.removeLast() } else { _ = try pop() }
  }

  // MARK: Memo

  private func memoIndex(
    _ instruction: PickleInstruction, _ reader: PickleReader
  ) throws(PickleFault) -> Int {
    switch instruction.argument {
    case .integer(let index): return index
    case .slice(let line):
      let text = try reader.text(line)
      guard let index = Int(text), index >= 0 else {
        throw .unexpected(expected: "a number", found: DisplayedText.quoted(text))
      }
      return index
    default: throw .unexpected(expected: "a number", found: "nothing")
    }
  }

  private mutating func recall(_ index: Int) throws(PickleFault) {
    guard let value = memo[index] else { throw .notInMemo(index) }
    stack.append(value)
  }

  // MARK: Lists of what values refer to

  mutating func container(_ items: [PickleReference] = []) -> PickleItems {
    containers.append(items)
    return PickleItems(index: Int32(containers.count - 1))
  }

  mutating func add(_ items: [PickleReference], to container: PickleItems) {
    containers[Int(container.index)] += items
  }

  mutating func object(_ object: PickleObject) -> PickleValue {
    objects.append(object)
    return .object(objects.count - 1)
  }

  mutating func identifier(_ reference: PickleReference) {
    push(.persistent(reference))
    identifiers.append(PickleReference(index: Int32(values.count - 1)))
  }

  /// The label of a class or function.
  mutating func global(_ module: String, _ name: String) throws(PickleFault) -> PickleValue {
    let global = PickleGlobal(module: module, name: name)
    if let known = globalIndices[global] { return .global(known) }
    let kind = global.kind
    if kind == .forbidden { throw .forbidden(global.path) }
    guard globals.count < PickleMachine.globalLimit else {
      throw .tooManyGlobals(limit: PickleMachine.globalLimit)
    }
    globalIndices[global] = globals.count
    globals.append(global)
    kinds.append(kind)
    return .global(globals.count - 1)
  }
}
