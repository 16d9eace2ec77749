/// A Python literal, as far as NumPy headers hold them.
indirect enum NumpyLiteral: Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case none
  case tuple([NumpyLiteral])
  case list([NumpyLiteral])

  /// What it is, as an error says it was found.
  var found: String {
    switch self {
    case .string(let text): DisplayedText.quoted(text)
    case .integer(let value): "\(value)"
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .tuple: "a tuple"
    case .list: "a list"
    }
  }
}

/// Where an entry of a NumPy header stands, in bytes from the start of the file.
struct NumpyPlaces {
  let key: Int
  let value: Int
}
