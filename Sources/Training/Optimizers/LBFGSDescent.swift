import CLBFGS

/// A local minimum of a smooth function, by the L-BFGS method (Liu and Nocedal 1989).
package struct LBFGSDescent {
  /// The point of the minimum.
  package private(set) var point: [Double]

  /// Descends from a point until rounding errors allow no further step.
  ///
  /// - Parameters:
  ///   - start: the first point.
  ///   - function: returns the value at a point, and puts the gradient there into its second argument.
  /// - Throws: what `function` throws.
  package init(from start: [Double], _ function: @escaping Function) throws {
    point = start
    guard let count = CInt(exactly: start.count), let memory = unsafe lbfgs_malloc(count) else {
      preconditionFailure("not enough memory for \(start.count) parameters")
    }
    defer { unsafe lbfgs_free(memory) }
    for i in start.indices { unsafe memory[i] = start[i] }
    var settings = lbfgs_parameter_t()
    unsafe lbfgs_parameter_init(&settings)
    settings.epsilon = 1e-12
    settings.max_iterations = 5000
    settings.max_linesearch = 60
    let evaluation = Evaluation(count: start.count, function)
    // The return value says why the descent ended. It is not needed: an end because no step lowers the value any
    // more is a good end too.
    withExtendedLifetime(evaluation) {
      _ = unsafe lbfgs(
        count, memory, nil, Evaluation.callback, nil,
        Unmanaged.passUnretained(evaluation).toOpaque(), &settings)
    }
    if let error = evaluation.error { throw error }
    for i in point.indices { point[i] = unsafe memory[i] }
  }

  /// A function and its gradient.
  package typealias Function = (_ point: [Double], _ gradient: inout [Double]) throws -> Double

  /// The function, and the first error it threw.
  private final class Evaluation {
    let function: Function
    var point: [Double]
    var gradient: [Double]
    var error: (any Error)?

    init(count: Int, _ function: @escaping Function) {
      self.function = function
      point = Array(repeating: 0, count: count)
      gradient = point
    }

    static let callback: lbfgs_evaluate_t = { context, x, slopes, paddedCount, _ in
      guard let context = unsafe context, let x = unsafe x, let slopes = unsafe slopes else {
        return 0
      }
      let evaluation = unsafe Unmanaged<Evaluation>.fromOpaque(context).takeUnretainedValue()
      return unsafe evaluation.evaluate(x, slopes, paddedCount: Int(paddedCount))
    }

    private func evaluate(
      _ x: UnsafePointer<Double>, _ slopes: UnsafeMutablePointer<Double>, paddedCount: Int
    ) -> Double {
      for i in point.indices { point[i] = unsafe x[i] }
      var value = 0.0
      do {
        value = try function(point, &gradient)
      } catch {
        // A gradient of zero ends the descent.
        self.error = self.error ?? error
        for i in gradient.indices { gradient[i] = 0 }
      }
      // The library's vectors may be longer than the number of parameters.
      for i in 0..<paddedCount { unsafe slopes[i] = i < gradient.count ? gradient[i] : 0 }
      return value
    }
  }
}
