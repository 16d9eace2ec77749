/// A division of the pairs of n features into classes.
///
/// A group of permutations divides them into its orbitals, each merged with its transpose because a Gram matrix is symmetric: a Gram
/// matrix that the group leaves as it is has one value on each class.
package struct PairClasses: Equatable, Sendable {
  /// n, the number of features.
  package let order: Int
  /// The number of classes, those of a feature with itself included.
  package let count: Int
  /// The class of the pair (i, j) at `i * order + j`; the same as that of (j, i).
  let labels: [Int32]

  /// The classes of pairs with equal labels; a pair gets the smaller of the numbers that (i, j) and (j, i) get.
  ///
  /// - Parameter label: a number from 0 to n² − 1 of the pair (i, j). Pairs with one label have one class.
  init(order: Int, labelling label: (_ i: Int, _ j: Int) -> Int) {
    var numbers = [Int32](repeating: -1, count: max(1, order * order))
    var count: Int32 = 0
    var labels = [Int32](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in i..<order {
        let key = min(label(i, j), label(j, i))
        if numbers[key] < 0 {
          numbers[key] = count
          count += 1
        }
        labels[i * order + j] = numbers[key]
        labels[j * order + i] = numbers[key]
      }
    }
    self.order = order
    self.labels = labels
    self.count = Int(count)
  }

  /// The class of the pair (i, j).
  subscript(i: Int, j: Int) -> Int { Int(labels[i * order + j]) }

  /// The number of classes of pairs of different features.
  package var countOffDiagonal: Int {
    var isUsed = [Bool](repeating: false, count: count)
    for i in 0..<order {
      for j in 0..<i { isUsed[self[i, j]] = true }
    }
    return isUsed.count(where: \.self)
  }
}
