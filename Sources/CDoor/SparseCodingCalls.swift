import CEigenframe
import Eigenframe

// The functions of eigenframe.h about dictionaries and sparse codes.

/// `ef_code` of eigenframe.h.
@c @implementation
public func ef_code(
  _ activations: ef_weights, _ dictionary: ef_weights, _ truth: ef_weights,
  _ options: UnsafePointer<CChar>?, _ progress: UnsafePointer<ef_progress>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let weights = try liveWeights[activations.id]
    var named = unsafe try Door.options(options)
    var options = try CodingOptions(&named)
    try named.requireAllKnown()
    options.dictionary = try dictionary.id == 0 ? nil : liveWeights[dictionary.id]
    options.truth = try truth.id == 0 ? nil : liveWeights[truth.id]
    let tell = unsafe Door.teller(progress)
    let coding = try Coding(of: weights, options, in: .namedOptions) { step, done, total in
      try tell("activations", step, done, total)
    }
    unsafe place.pointee.id = liveResults.add(CodingOutcome(coding))
  }
}

/// `ef_match` of eigenframe.h.
@c @implementation
public func ef_match(
  _ first: ef_weights, _ second: ef_weights, _ options: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let (first, second) = (try liveWeights[first.id], try liveWeights[second.id])
    var named = unsafe try Door.options(options)
    let options = try MatchOptions(&named)
    try named.requireAllKnown()
    let report = try FileMatch(options, vocabulary: .namedOptions)
      .report(on: first.inputs, second.inputs)
    unsafe place.pointee.id = liveResults.add(TextOutcome(report))
  }
}

/// `ef_generate_data` of eigenframe.h.
@c @implementation
public func ef_generate_data(
  _ options: UnsafePointer<CChar>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    var named = unsafe try Door.options(options)
    unsafe place.pointee.id = liveResults.add(try DataOutcome(try GeneratedData(&named)))
  }
}

/// `ef_write` of eigenframe.h.
@c @implementation
public func ef_write(
  _ result: ef_result, _ path: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?
) -> ef_status {
  Door.enter {
    let outcome = try liveResults[result.id]
    let path = unsafe try Door.requiredText(path, "path")
    var named = unsafe try Door.options(options)
    let precision = try named.choice("dtype", StoredPrecision.self)
    try named.requireAllKnown()
    try outcome.write(to: path, as: precision)
  }
}
