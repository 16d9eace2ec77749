/// A colouring of the ordered pairs of n ≤ 64 points, in integers only.
///
/// It shares no code with the library's `Relations`, so that one can check the other.
struct Colouring: Hashable, Sendable {
  /// n.
  let order: Int
  /// The number of colours; they are numbered from 0 as a scan by rows meets them.
  let count: Int
  /// The colour of (x, y) at `colours[x * order + y]`.
  let colours: [Int]

  init(order: Int, _ colour: (_ x: Int, _ y: Int) -> Int) {
    self.init(
      order: order, (0..<order * order).map { colour($0 / order, $0 % order) })
  }

  init(order: Int, _ raw: [Int]) {
    var numbers = [Int: Int]()
    var colours = [Int]()
    colours.reserveCapacity(raw.count)
    for colour in raw {
      let number = numbers[colour] ?? numbers.count
      numbers[colour] = number
      colours.append(number)
    }
    self.order = order
    self.count = numbers.count
    self.colours = colours
  }

  subscript(x: Int, y: Int) -> Int { colours[x * order + y] }

  /// For each colour the colour of the reversed pairs.
  ///
  /// - Precondition: reversal maps colours to colours.
  var transposes: [Int] {
    var result = [Int](repeating: -1, count: count)
    for x in 0..<order {
      for y in 0..<order { result[self[x, y]] = self[y, x] }
    }
    return result
  }

  /// p^c_ab at `[a][b][c]`, counted over every pair; nil unless the colours are a symmetric association scheme.
  var intersectionNumbers: [[[Int]]]? {
    for x in 0..<order {
      guard self[x, x] == 0, (0..<order).allSatisfy({ self[x, $0] == self[$0, x] }),
        (0..<order).allSatisfy({ (self[x, $0] == 0) == (x == $0) })
      else { return nil }
    }
    var found = [[Int]?](repeating: nil, count: count)
    for x in 0..<order {
      for y in 0..<order {
        var paths = [Int](repeating: 0, count: count * count)
        for z in 0..<order { paths[self[x, z] * count + self[z, y]] += 1 }
        let colour = self[x, y]
        guard found[colour] == nil || found[colour] == paths else { return nil }
        found[colour] = paths
      }
    }
    return (0..<count).map { a in
      (0..<count).map { b in (0..<count).map { found[$0]?[a * count + b] ?? 0 } }
    }
  }
}
