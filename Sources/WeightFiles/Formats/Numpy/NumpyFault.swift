import Files

/// What is wrong with a NumPy array. Offsets are bytes from the start of the file.
package enum NumpyFault: ReadingFault {
  /// The file is of a version that does not exist.
  case version(major: Int, minor: Int)
  /// The header has a key that the format does not know.
  case unknownKey(String, offset: Int)
  /// The element type is not read; `code` is its `descr`.
  case elements(code: String, UnreadElements)

  /// Why the elements of an array cannot be read.
  package enum UnreadElements: Equatable, Sendable {
    /// Python objects, stored as a pickle.
    case objects
    /// Several named fields in each element.
    case structured
    /// An array in each element.
    case subarray
    /// Bytes without a type.
    case void
    /// Text.
    case strings
    /// Dates, or differences of dates.
    case dates
    /// Floating-point numbers longer than a double.
    case extendedPrecision
    /// A code that NumPy does not have.
    case unknown
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .version(let major, let minor):
      "version: expected 1.0, 2.0 or 3.0, found \(major).\(minor)"
    case .unknownKey(let key, let offset):
      "header: unexpected key \(DisplayedText.quoted(key)) at byte \(offset)"
    case .elements(let code, let why):
      "element type \(DisplayedText.quoted(code)): \(why.advice)"
    }
  }
}

extension NumpyFault.UnreadElements {
  /// What such elements are, and what to do.
  fileprivate var advice: String {
    switch self {
    case .objects: "Python objects are pickles, which are never run; save a numeric array"
    case .structured: "a structured array; save each field as an array of its own"
    case .subarray: "elements that are themselves arrays; save a plain numeric array"
    case .void:
      "raw bytes without a type (NumPy writes bfloat16 and 8-bit floats this way); "
        + "convert to float32 before saving"
    case .strings: "text, not numbers"
    case .dates: "dates or durations, not numbers"
    case .extendedPrecision:
      "extended precision differs by machine; convert to float64 before saving"
    case .unknown: "expected a NumPy element type such as \"<f4\""
    }
  }

  /// What a listing calls such elements, whose `descr` is `code`.
  fileprivate func listed(_ code: String) -> String {
    switch self {
    case .objects: "objects"
    case .structured: "structured"
    case .subarray: "arrays"
    case .void, .strings, .dates, .extendedPrecision, .unknown: code
    }
  }

  /// What to do to have such elements read, whose `descr` is `code`; nil if they are no numbers.
  fileprivate func remedy(_ code: String) -> String? {
    switch self {
    case .void where code.hasSuffix("V2"): "bfloat16? convert to float32 before saving"
    case .void where code.hasSuffix("V1"): "8-bit floats? convert to float32 before saving"
    case .structured: "save each field as an array of its own"
    case .subarray: "save a plain numeric array"
    case .extendedPrecision: "convert to float64 before saving"
    case .void, .objects, .strings, .dates, .unknown: nil
    }
  }
}

extension NumpyFault {
  /// What a listing says of an array whose elements are not read for this reason.
  ///
  /// - Parameter name: what the listing calls the elements; nil for a name by their kind.
  static func encoding(_ fault: NumpyFault, named name: String? = nil) -> ElementEncoding {
    guard case .elements(let code, let why) = fault else { return .unread(name ?? "unknown") }
    let name = name ?? why.listed(code)
    if why == .objects { return .unavailable(name, .objects) }
    guard let remedy = why.remedy(code) else { return .unread(name) }
    return .unavailable(name, .convertible(name, remedy: remedy))
  }

  /// Whether the reason is that the elements are Python objects.
  var isAboutObjects: Bool {
    if case .elements(_, .objects) = self { true } else { false }
  }
}
