/// A colouring of the ordered pairs of n points: each pair belongs to exactly one relation.
package struct Relations: Equatable, Sendable {
  /// n, the number of points.
  package let order: Int
  /// The number of relations; they are numbered from 0.
  package let count: Int
  /// The relation of the pair (i, j) at `labels[i * order + j]`.
  package let labels: [Int32]

  /// The coarsest colouring finer than `label`: equal labels and an equal side of the diagonal give equal relations.
  ///
  /// Relations are numbered in the order in which a scan by rows finds them, so relation 0 contains (0, 0).
  package init<Label: Hashable>(order: Int, labelling label: (_ i: Int, _ j: Int) -> Label) {
    var numbers = [PairLabel<Label>: Int32]()
    var labels = [Int32]()
    labels.reserveCapacity(order * order)
    for i in 0..<order {
      for j in 0..<order {
        let key = PairLabel(onDiagonal: i == j, label: label(i, j))
        let number = numbers[key] ?? Int32(numbers.count)
        numbers[key] = number
        labels.append(number)
      }
    }
    self.init(order: order, count: numbers.count, labels: labels)
  }

  /// The relations of pairs with the same class, a small number from 0, and on the same side of the diagonal or off it.
  ///
  /// Numbered as by `init(order:labelling:)`; much faster for many points.
  package init(order: Int, classes: Int, class classOf: (_ i: Int, _ j: Int) -> Int) {
    var numbers = [Int32](repeating: -1, count: 2 * classes)
    var count: Int32 = 0
    var labels = [Int32](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        let key = 2 * classOf(i, j) + (i == j ? 1 : 0)
        if numbers[key] < 0 {
          numbers[key] = count
          count += 1
        }
        labels[i * order + j] = numbers[key]
      }
    }
    self.init(order: order, count: Int(count), labels: labels)
  }

  init(order: Int, count: Int, labels: [Int32]) {
    self.order = order
    self.count = count
    self.labels = labels
  }

  /// The relation of the pair (i, j).
  package subscript(i: Int, j: Int) -> Int { Int(labels[i * order + j]) }

  /// The same relations with new numbers: relation `a` becomes `numbers[a]`.
  ///
  /// Relations with the same new number are merged.
  ///
  /// - Precondition: the numbers are 0, 1, … without gaps.
  package func renumbered(_ numbers: [Int]) -> Relations {
    precondition(numbers.count == count, "every one of the \(count) relations needs a number")
    return Relations(
      order: order, count: (numbers.max() ?? -1) + 1,
      labels: labels.map { Int32(numbers[Int($0)]) })
  }

  /// For each relation, the relation of the reversed pairs; nil if reversal does not map relations to relations.
  package var transposes: [Int]? {
    var result = [Int?](repeating: nil, count: count)
    for i in 0..<order {
      for j in 0..<order {
        let (here, there) = (self[i, j], self[j, i])
        guard result[here] == nil || result[here] == there else { return nil }
        result[here] = there
      }
    }
    return result.compactMap { $0 }
  }

  /// The relations, each merged with its transpose.
  package var symmetrized: Relations {
    guard let transposes else { return self }
    var numbers = [Int](repeating: -1, count: count)
    var next = 0
    for relation in 0..<count where numbers[relation] < 0 {
      numbers[relation] = next
      numbers[transposes[relation]] = next
      next += 1
    }
    return renumbered(numbers)
  }
}

private struct PairLabel<Label: Hashable>: Hashable {
  let onDiagonal: Bool
  let label: Label
}
