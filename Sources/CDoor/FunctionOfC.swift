import CEigenframe
import Eigenframe

extension BlackBox {
  /// A function of the caller, which answers queries, one a row.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` if there is none, or if it says that it has no outputs.
  static func asking(
    _ function: UnsafePointer<ef_function>?
  ) throws(EigenframeError) -> BlackBox {
    guard let function = unsafe function?.pointee, let answer = unsafe function.answer else {
      throw EigenframeError(.usage, "function: expected a function that answers, found NULL")
    }
    guard (1...Int64(ProgramOracle.mostOutputs)).contains(unsafe function.outputs) else {
      throw EigenframeError(
        .usage,
        "outputs: expected 1 to \(ProgramOracle.mostOutputs), found \(unsafe function.outputs)")
    }
    let (context, outputs) = unsafe (function.context, Int(function.outputs))
    var asked = 0
    return .closure(dimension: unsafe Int(function.dimension)) { queries in
      // What is not written is no number, and found out.
      var answers = [Double](repeating: .nan, count: outputs * queries.columns)
      let status = unsafe queries.elements.withUnsafeBufferPointer { queriesIn in
        unsafe answers.withUnsafeMutableBufferPointer { answersOut in
          guard let from = queriesIn.baseAddress, let to = answersOut.baseAddress
          else { return Int32(0) }
          return unsafe answer(context, from, Int64(queries.columns), to)
        }
      }
      guard status == 0 else {
        throw EigenframeError(
          .badData,
          "function: expected 0 and the answers to \(queries.columns) queries, found that it returned \(status) after \(asked) answers"
        )
      }
      asked += queries.columns
      return Matrix(rows: outputs, columns: queries.columns, elements: answers)
    }
  }
}
