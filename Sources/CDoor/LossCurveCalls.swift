import CEigenframe
import Eigenframe

// The functions of eigenframe.h about loss curves.

/// `ef_exponent` of eigenframe.h.
@c @implementation
public func ef_exponent(
  _ steps: UnsafePointer<Double>?, _ losses: UnsafePointer<Double>?, _ count: Int64,
  _ options: UnsafePointer<CChar>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe exponentOf(options, result) { options in
    let isGiven = unsafe steps != nil && losses != nil
    guard count >= 0, count == 0 || isGiven else {
      throw EigenframeError(.usage, "steps and losses: expected arrays of \(count) numbers")
    }
    let (steps, losses) = unsafe (
      Array(UnsafeBufferPointer(start: steps, count: Int(count))),
      Array(UnsafeBufferPointer(start: losses, count: Int(count)))
    )
    return try exponent(steps: steps, losses: losses, options)
  }
}

/// `ef_exponent_file` of eigenframe.h.
@c @implementation
public func ef_exponent_file(
  _ path: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  unsafe exponentOf(options, result) { options in
    try exponent(file: unsafe try Door.requiredText(path, "path"), options)
  }
}

/// `ef_dynamics` of eigenframe.h.
@c @implementation
public func ef_dynamics(
  _ folder: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ progress: UnsafePointer<ef_progress>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let folder = unsafe try Door.requiredText(folder, "folder")
    var named = unsafe try Door.options(options)
    let options = try DynamicsOptions(&named)
    try named.requireAllKnown()
    let tell = unsafe Door.teller(progress)
    let report = try dynamics(options, folder: folder) {
      switch $0 {
      case .training(let step, let steps): try tell("student", "training", step, steps)
      case .analysis(let completed, let total): try tell("student", "geometry", completed, total)
      }
    }
    unsafe place.pointee.id = liveResults.add(TextOutcome(report))
  }
}

private func exponentOf(
  _ options: UnsafePointer<CChar>?, _ result: UnsafeMutablePointer<ef_result>?,
  _ report: (ExponentOptions) throws -> ExponentReport
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    var named = unsafe try Door.options(options)
    let options = try ExponentOptions(&named)
    try named.requireAllKnown()
    unsafe place.pointee.id = liveResults.add(TextOutcome(try report(options)))
  }
}

extension TextOutcome {
  /// The power law of a loss curve.
  init(_ report: ExponentReport) {
    self.init(
      make: { try report.rendered(as: $0, detail: $1, in: .namedOptions) },
      notebook: { try report.notebook(data: $0, detail: $1, in: .namedOptions) })
  }

  /// The training of a student.
  init(_ report: DynamicsReport) {
    self.init(
      make: { try report.rendered(as: $0, detail: $1, in: .namedOptions) },
      notebook: { try report.notebook(data: $0, detail: $1, in: .namedOptions) })
  }
}
