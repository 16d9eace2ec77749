import CEigenframe
import Eigenframe

// The functions of eigenframe.h about the features of functions.

/// `ef_extract` of eigenframe.h.
@c @implementation
public func ef_extract(
  _ function: UnsafePointer<ef_function>?, _ truth: ef_weights, _ options: UnsafePointer<CChar>?,
  _ progress: UnsafePointer<ef_progress>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe extraction(truth, options, progress, result) { _ in unsafe try .asking(function) }
}

/// `ef_extract_samples` of eigenframe.h.
@c @implementation
public func ef_extract_samples(
  _ samples: ef_weights, _ values: ef_weights, _ truth: ef_weights,
  _ options: UnsafePointer<CChar>?, _ progress: UnsafePointer<ef_progress>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe extraction(truth, options, progress, result) { _ in
    .samples(try liveWeights[samples.id].inputs, values: try liveWeights[values.id].inputs)
  }
}

/// `ef_extract_network` of eigenframe.h.
@c @implementation
public func ef_extract_network(
  _ path: UnsafePointer<CChar>?, _ truth: ef_weights, _ options: UnsafePointer<CChar>?,
  _ progress: UnsafePointer<ef_progress>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe extraction(truth, options, progress, result) { named in
    try BlackBox(networkAt: unsafe try Door.requiredText(path, "path"), &named)
  }
}

/// `ef_extract_program` of eigenframe.h.
@c @implementation
public func ef_extract_program(
  _ command: UnsafePointer<CChar>?, _ dimension: Int64, _ truth: ef_weights,
  _ options: UnsafePointer<CChar>?, _ progress: UnsafePointer<ef_progress>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe extraction(truth, options, progress, result) { named in
    try BlackBox(
      program: unsafe try Door.requiredText(command, "command"), dimension: Int(dimension), &named)
  }
}

/// `ef_predict` of eigenframe.h.
@c @implementation
public func ef_predict(
  _ result: ef_result, _ queries: UnsafePointer<Double>?, _ count: Int64,
  _ answers: UnsafeMutablePointer<Double>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(answers, "answers")
    let found = try liveResults[result.id].predictor()
    let dimension = found.directions.rows
    guard let queries = unsafe queries,
      let numbers = Int(exactly: count)?.multipliedReportingOverflow(by: dimension),
      count >= 0, !numbers.overflow
    else {
      throw EigenframeError(.usage, "queries: expected an address and at least 0 of them")
    }
    let asked = unsafe Matrix(
      rows: dimension, columns: Int(count),
      elements: Array(UnsafeBufferPointer(start: queries, count: numbers.partialValue)))
    let predicted = try found.predict(asked).elements
    unsafe place.update(from: predicted, count: predicted.count)
  }
}

/// What all calls have in common: the truth, the options, the result.
private func extraction(
  _ truth: ef_weights, _ options: UnsafePointer<CChar>?, _ progress: UnsafePointer<ef_progress>?,
  _ result: UnsafeMutablePointer<ef_result>?,
  of function: (inout NamedOptions) throws -> BlackBox
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    var named = unsafe try Door.options(options)
    let function = try function(&named)
    var options = try ExtractOptions(&named)
    try named.requireAllKnown()
    options.truth = try truth.id == 0 ? nil : liveWeights[truth.id]
    let tell = unsafe Door.teller(progress)
    let found = try ExtractedFunction(of: function, options, in: .namedOptions) {
      try tell("function", $0, $1, $2)
    }
    unsafe place.pointee.id = liveResults.add(ExtractionOutcome(found))
  }
}
