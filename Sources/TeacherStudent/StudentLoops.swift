import CTraining
import LinearAlgebra
import Training

// Loops over the outputs of a student, N × samples. They are written in C and compiled for several processors.

extension SingleMatrix {
  /// Sets every element to 0.
  mutating func clear() {
    let count = rows * columns
    unsafe withMutablePointer { unsafe $0.update(repeating: 0, count: count) }
  }

  /// Takes the shape and the elements of some columns of another matrix.
  mutating func becomeColumns(_ range: Range<Int>, of other: SingleMatrix) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.columns)
    reshape(rows: other.rows, columns: range.count)
    let (start, count) = (range.lowerBound * other.rows, range.count * other.rows)
    unsafe withMutablePointer { target in
      unsafe other.withPointer { unsafe target.update(from: $0 + start, count: count) }
    }
  }

  /// Adds the columns of a matrix to those of a range.
  mutating func addColumns(_ other: SingleMatrix, to range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns && other.rows == rows
        && other.columns == range.count, "columns to add fit the range")
    let (start, count) = (range.lowerBound * rows, range.count * rows)
    unsafe withMutablePointer { target in
      unsafe other.withPointer { unsafe training_add(target + start, $0, count) }
    }
  }

  /// Multiplies each element by a factor.
  mutating func scale(by factor: Float) {
    withMutableElements { elements in
      for place in elements.indices { elements[place] *= factor }
    }
  }

  /// Multiplies each row by its factor.
  mutating func scaleRows(by factors: [Float]) {
    precondition(factors.count == rows, "one factor for each row")
    let (rows, columns) = (rows, columns)
    withMutableElements { elements in
      for column in 0..<columns {
        for row in 0..<rows { elements[column * rows + row] *= factors[row] }
      }
    }
  }

  /// Turns outputs, N × samples, into the gradient of the loss with respect to them.
  ///
  /// - Parameters:
  ///   - targets: A x of each sample. Cross-entropy overwrites them.
  ///   - bias: c, N numbers.
  ///   - weights: the weight of each sample.
  ///   - biasSlopes: becomes the gradient with respect to c, N numbers.
  ///   - lossTerms: becomes the loss of each row, N numbers.
  mutating func becomeSlopes(
    _ loss: StudentLoss, leak: Float, targets: inout SingleMatrix, bias: [Float],
    weights: ArraySlice<Float>, biasSlopes: inout [Float], lossTerms: inout [Float]
  ) {
    let (n, samples) = (rows, columns)
    precondition(
      targets.rows == n && targets.columns == samples && bias.count == n
        && weights.count == samples, "outputs, targets, biases and weights have one shape")
    lossTerms = Array(repeating: 0, count: n)
    biasSlopes = Array(repeating: 0, count: n)
    let weights = Array(weights)
    unsafe withMutablePointer { outputs in
      unsafe targets.withMutablePointer { targets in
        switch loss {
        case .squared:
          unsafe training_teacher_error(
            outputs, targets, bias, weights, leak, &biasSlopes, &lossTerms, n, samples)
        case .crossEntropy(let sharpness):
          unsafe training_teacher_divergence(
            outputs, targets, bias, weights, Float(sharpness), &biasSlopes, &lossTerms, n, samples)
        }
      }
    }
  }
}
