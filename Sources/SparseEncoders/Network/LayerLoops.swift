import CTraining
import LinearAlgebra
import Training

// Loops over the outputs of a layer, n × samples. They are written in C and compiled for several processors.

extension SingleMatrix {
  private var count: Int { rows * columns }

  /// Takes the shape and the elements of another matrix.
  mutating func becomeCopy(of other: SingleMatrix) {
    reshape(rows: other.rows, columns: other.columns)
    let count = count
    unsafe withMutablePointer { target in
      unsafe other.withPointer { unsafe target.update(from: $0, count: count) }
    }
  }

  /// Takes the shape of one row of zeros, and adds the sum of each row of another matrix.
  mutating func becomeRowSums(of other: SingleMatrix) {
    reshape(rows: 1, columns: other.rows)
    let (n, samples) = (other.rows, other.columns)
    unsafe withMutablePointer { sums in
      unsafe sums.update(repeating: 0, count: n)
      unsafe other.withPointer { unsafe training_sum_rows($0, 1, sums, n, samples) }
    }
  }

  /// Adds a bias, 1 × n, to each sample.
  mutating func add(bias: SingleMatrix) {
    let (n, samples) = (rows, columns)
    precondition(bias.rows == 1 && bias.columns == n, "a layer has one bias for each output")
    unsafe withMutablePointer { values in
      unsafe bias.withPointer { unsafe training_add_bias(values, $0, n, samples) }
    }
  }

  /// Multiplies each element below 0 by `leak`.
  mutating func rectify(leak: Float) {
    let count = count
    unsafe withMutablePointer { unsafe training_rectify($0, leak, count) }
  }

  /// Keeps the `most` largest elements above 0 of each sample.
  mutating func keepLargest(_ most: Int) {
    let (n, samples) = (rows, columns)
    var best = [Float](repeating: 0, count: most)
    unsafe withMutablePointer { unsafe training_keep_largest($0, &best, most, n, samples) }
  }

  /// Turns the gradient by the outputs of a layer into that by its sums.
  ///
  /// - Parameters:
  ///   - outputs: the outputs of `rectify(leak:)` or `keepLargest(_:)`.
  ///   - cost: the part of the loss for each unit of an output above 0.
  mutating func becomeSlopes(before outputs: SingleMatrix, leak: Float, cost: Float) {
    let count = count
    precondition(rows == outputs.rows && columns == outputs.columns, "gradient of another layer")
    unsafe withMutablePointer { slopes in
      unsafe outputs.withPointer { unsafe training_unrectify(slopes, $0, leak, cost, count) }
    }
  }

  /// Adds the sum of each row, times a weight, to a list of numbers from a place on.
  func addRowSums(times weight: Float, to sums: inout [Float], from start: Int) {
    let (n, samples) = (rows, columns)
    precondition(start + n <= sums.count, "no room for \(n) sums")
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      guard let first = sums.baseAddress else { return }
      unsafe withPointer { unsafe training_sum_rows($0, weight, first + start, n, samples) }
    }
  }

  /// Becomes the gradient of Σ weight (y − x)², and adds the loss of each row to the first of some numbers.
  mutating func becomeErrorSlopes(_ targets: SingleMatrix, weight: Float, losses: inout [Float]) {
    let (n, samples) = (rows, columns)
    precondition(
      targets.rows == n && targets.columns == samples && n <= losses.count,
      "outputs and targets have one shape")
    unsafe losses.withUnsafeMutableBufferPointer { losses in
      guard let first = losses.baseAddress else { return }
      unsafe withMutablePointer { values in
        unsafe targets.withPointer { unsafe training_error(values, $0, weight, first, n, samples) }
      }
    }
  }

  /// Becomes the gradient of Σ weight (1 − cos(z, truth)) over the rows, and returns that loss.
  mutating func becomeAngleSlopes(_ truth: SingleMatrix, weight: Double) -> Double {
    let (n, samples) = (rows, columns)
    precondition(truth.rows == n && truth.columns == samples, "codes and truth have one shape")
    var loss = 0.0
    unsafe withMutablePointer { codes in
      unsafe truth.withPointer { loss = unsafe training_angle(codes, $0, weight, n, samples) }
    }
    return loss
  }

  /// Becomes the gradient of weight times the sum of the cross-entropies, and returns that loss.
  mutating func becomeCrossEntropySlopes(_ labels: [UInt32], weight: Float) -> Double {
    let (n, samples) = (rows, columns)
    precondition(
      labels.count == samples && labels.allSatisfy { $0 < n }, "one label below n for each sample")
    var loss = 0.0
    unsafe withMutablePointer { logits in
      loss = unsafe training_cross_entropy(logits, labels, weight, n, samples)
    }
    return loss
  }
}
