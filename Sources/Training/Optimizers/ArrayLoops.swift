import CTraining
import LinearAlgebra

// Loops over all elements of parameter arrays. They are written in C and compiled for several processors.

extension SingleMatrix {
  /// Adds the elements of a matrix of the same shape.
  mutating func add(_ other: SingleMatrix) {
    let count = count(alike: other)
    unsafe withMutablePointer { sum in
      unsafe other.withPointer { part in unsafe training_add(sum, part, count) }
    }
  }

  /// Makes one step of Adam along a gradient.
  ///
  /// - Parameters:
  ///   - gradient: the derivatives, a matrix of the same shape.
  ///   - first: the running mean of the gradient. It is updated.
  ///   - second: the running mean of the squared gradient. It is updated.
  mutating func follow(
    _ gradient: SingleMatrix, _ first: inout SingleMatrix, _ second: inout SingleMatrix,
    _ adam: TrainingAdam
  ) {
    let count = count(alike: gradient)
    precondition(count == first.count(alike: gradient) && count == second.count(alike: gradient))
    unsafe withMutablePointer { parameters in
      unsafe first.withMutablePointer { first in
        unsafe second.withMutablePointer { second in
          unsafe gradient.withPointer { gradient in
            unsafe training_adam(parameters, first, second, gradient, count, adam)
          }
        }
      }
    }
  }

  /// Makes one step of plain gradient descent.
  mutating func descend(along gradient: SingleMatrix, rate: Float) {
    let count = count(alike: gradient)
    unsafe withMutablePointer { parameters in
      unsafe gradient.withPointer { gradient in
        unsafe training_descend(parameters, gradient, rate, count)
      }
    }
  }

  /// The number of elements.
  ///
  /// - Precondition: the other matrix has the same shape.
  private func count(alike other: SingleMatrix) -> Int {
    precondition(
      rows == other.rows && columns == other.columns, "a gradient has the shape of its parameters")
    return rows * columns
  }

  /// Calls `body` with the address of the elements; not if there are none.
  package func withPointer(_ body: (UnsafePointer<Float>) -> Void) {
    withElements { elements in
      unsafe elements.withUnsafeBufferPointer { elements in
        if let first = elements.baseAddress { unsafe body(first) }
      }
    }
  }

  /// Calls `body` with the address of the elements so that it can change them; not if there are none.
  package mutating func withMutablePointer(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    withMutableElements { elements in
      unsafe elements.withUnsafeMutableBufferPointer { elements in
        if let first = elements.baseAddress { unsafe body(first) }
      }
    }
  }
}

extension ModelGradient {
  /// Adds the sums over other samples.
  mutating func add(_ other: ModelGradient) {
    precondition(
      arrays.count == other.arrays.count && lossTerms.count == other.lossTerms.count,
      "the gradients of a step have the same shape")
    for index in arrays.indices { arrays[index].add(other.arrays[index]) }
    unsafe training_add(&lossTerms, other.lossTerms, lossTerms.count)
  }
}
