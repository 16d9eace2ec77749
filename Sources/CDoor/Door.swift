import CEigenframe
import Eigenframe
import Glibc

/// What every function of the door has in common: errors become a status and a text, texts of C become strings.
enum Door {
  /// Runs `body`; its error is kept for this thread.
  static func enter(_ body: () throws -> Void) -> ef_status {
    do {
      try body()
      return ef_status(EF_OK)
    } catch {
      let error = EigenframeError(error, in: .namedOptions)
      unsafe ef_keep_error(
        DisplayedText.escaped(error.description), error.file ?? "", error.tensor ?? "",
        error.place ?? "")
      return error.kind.rawValue
    }
  }

  /// A text that may be absent.
  ///
  /// - Throws: `EigenframeError` if it is not UTF-8.
  static func text(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(EigenframeError) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    guard let text = unsafe String(validatingCString: pointer) else {
      throw EigenframeError(.usage, "\(name): expected text in UTF-8, found other bytes")
    }
    return text
  }

  /// A text that must be there.
  static func requiredText(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(EigenframeError) -> String {
    guard let text = unsafe try text(pointer, name) else {
      throw EigenframeError(.usage, "\(name): expected a text, found NULL")
    }
    return text
  }

  /// Texts, one after the other.
  static func texts(
    _ pointers: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ name: String
  ) throws(EigenframeError) -> [String] {
    guard let pointers = unsafe pointers, count > 0 else {
      throw EigenframeError(.usage, "\(name): expected at least one text, found none")
    }
    var texts = [String]()
    for index in 0..<count {
      texts.append(unsafe try requiredText(pointers[index], "\(name)[\(index)]"))
    }
    return texts
  }

  /// Where a result is put.
  ///
  /// - Throws: `EigenframeError` if the caller gave no place. It is asked for before the work.
  static func place<Value>(
    _ pointer: UnsafeMutablePointer<Value>?, _ name: String
  ) throws(EigenframeError) -> UnsafeMutablePointer<Value> {
    guard let pointer = unsafe pointer else {
      throw EigenframeError(.usage, "\(name): expected an address for the result, found NULL")
    }
    return unsafe pointer
  }

  /// The options in a JSON object.
  static func options(
    _ pointer: UnsafePointer<CChar>?
  ) throws(EigenframeError) -> NamedOptions {
    try NamedOptions(json: unsafe try text(pointer, "options") ?? "")
  }

  /// What the function of the caller is told, and whether it stops the work.
  static func handler(_ progress: UnsafePointer<ef_progress>?) -> AnalysisProgressHandler {
    let tell = unsafe teller(progress)
    return { try tell($0, $1.stage.rawValue, $1.completed, $1.total) }
  }

  /// Tells the function of the caller the matrix, the stage, and how much of how much is done.
  static func teller(
    _ progress: UnsafePointer<ef_progress>?
  ) -> (String, String, Int, Int) throws -> Void {
    guard let progress = unsafe progress, let call = unsafe progress.pointee.call else {
      return { _, _, _, _ in }
    }
    let context = unsafe progress.pointee.context
    return { matrix, stage, completed, total in
      let answer = unsafe call(context, matrix, stage, Int64(completed), Int64(total))
      if answer != 0 { throw CancelledByCaller() }
    }
  }
}

extension Vocabulary {
  /// The settings as names of options, as `NamedOptions` reads them.
  static let namedOptions = Vocabulary { setting in
    switch setting {
    case .tensorList: "inspect"
    case .tensorNames: "the option tensor"
    case .otherTensorNames: "the option tensor_b"
    case .dictionaryTensorNames: "the option dictionary_tensor or truth_tensor"
    case .tensorShapes: "the option shape"
    case .flattening: "the option flatten"
    case .slicing: "the option slices"
    case .orientation(let name): "the option features: '\(name)=columns'"
    case .flatteningFirst: "flatten: 'first'"
    case .skippingNonFinite: "the option skip_nonfinite"
    case .labels: "the option labels"
    case .otherLabels: "the option labels_b"
    case .selection: "the option select"
    case .projection: "the option project"
    case .centering: "the option center"
    case .neighbourSearch: "blocks: 'neighbours'"
    case .replicas(let count): "null: \(count)"
    case .fullDetail: "details: 'all'"
    case .timeLimit: "the option timeout"
    }
  }
}
