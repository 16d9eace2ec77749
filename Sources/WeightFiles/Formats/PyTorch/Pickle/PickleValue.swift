/// A value that a pickle makes: inert, for nothing that a pickle names is ever looked up or called.
///
/// Values refer to each other by their place in the pickle's list, so that cycles leak nothing and values nested a
/// million deep are freed like any others.
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
  /// A class or function, by its place in the list of globals.
  case global(Int)
  /// What calling a class or function would have made, by its place in the list of objects.
  case object(Int)
  /// What the surrounding file keeps under an identifier.
  case persistent(PickleReference)

  /// What it is, as an error says it was found.
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

/// A value, by its place in the list of a pickle.
struct PickleReference: Hashable {
  let index: Int32
}

/// The items of a container, by their place in the list of a pickle.
struct PickleItems: Hashable {
  let index: Int32
}

/// Bytes of a pickle, counted from its start.
struct PickleSlice: Hashable {
  let start: UInt32
  let count: UInt32
}

/// What REDUCE, NEWOBJ or their like would have made: the callable and all that it would have been given.
struct PickleObject {
  /// The class or function, a place in the list of globals.
  let callable: Int
  /// A tuple.
  let arguments: PickleReference
  /// What BUILD would have set.
  var state: PickleReference?
  /// What SETITEM would have set on it, keys and values in turn.
  var entries: PickleItems?
  /// What APPEND would have added to it.
  var elements: PickleItems?
}
