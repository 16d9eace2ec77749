/// A value that a pickle makes. It is inert: nothing that a pickle names is ever looked up or called.
///
/// Values refer to each other by their index in the pickle's list, so cycles do not leak memory, and values nested a
/// million deep are freed like all others.
enum PickleValue {
  case none
  case boolean(Bool)
  case integer(Int)
  /// An integer of more than 64 bits.
  case wideInteger
  case float(Double)
  case text(PickleSlice)
  case bytes(PickleSlice)
  case tuple(PickleItems)
  case list(PickleItems)
  case set(PickleItems)
  /// Keys and values in turn.
  case dictionary(PickleItems)
  /// A class or function, by its index in the list of globals.
  case global(Int)
  /// The result that a call of a class or function would have, by its index in the list of objects.
  case object(Int)
  /// The object that the surrounding file keeps under an identifier.
  case persistent(PickleReference)

  /// A few words for an error that says what was found.
  var found: String {
    switch self {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .wideInteger: "an integer of more than 64 bits"
    case .float: "a floating-point number"
    case .text: "text"
    case .bytes: "bytes"
    case .tuple: "a tuple"
    case .list: "a list"
    case .set: "a set"
    case .dictionary: "a dictionary"
    case .global: "a class or function"
    case .object: "an object"
    case .persistent: "a persistent identifier"
    }
  }

  /// Whether Python allows the value as a key.
  var isHashable: Bool {
    switch self {
    case .list, .dictionary, .set: false
    default: true
    }
  }
}

/// A value, by its index in the list of a pickle.
struct PickleReference: Hashable {
  let index: Int32
}

/// The items of a container, by their index in the list of a pickle.
struct PickleItems: Hashable {
  let index: Int32
}

/// Bytes of a pickle, counted from its start.
struct PickleSlice: Hashable {
  let start: UInt32
  let count: UInt32
}

/// The result that REDUCE, NEWOBJ or a similar instruction would have: the callable and all that it would be called
/// with.
struct PickleObject {
  /// The class or function: an index in the list of globals.
  let callable: Int
  /// A tuple.
  let arguments: PickleReference
  /// The state that BUILD would set.
  var state: PickleReference?
  /// The entries that SETITEM would set: keys and values in turn.
  var entries: PickleItems?
  /// The elements that APPEND would add.
  var elements: PickleItems?
}
