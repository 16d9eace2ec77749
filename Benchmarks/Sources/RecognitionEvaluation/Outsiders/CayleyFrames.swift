import Eigenframe
import Glibc

extension Outsider {
  /// Tight frames that the rotations of n points keep: sums of idempotents of the cyclic scheme.
  static let cayleyFrames =
    [(11, 2), (13, 2), (13, 4), (17, 3), (19, 3)].enumerated().map { number, shape in
      let (n, planes) = shape
      var generator = SeededGenerator(seed: UInt64(number + 1))
      let drawn = (1...(n - 1) / 2).shuffled(using: &generator).prefix(planes).sorted()
      return circulant(
        n, drawn, truth: scheme,
        because: "its Gram matrix is circulant: in the cyclic scheme of \(n) points")
    } + [
      circulant(
        16, [2, 6, 7], truth: scheme,
        because: "its Gram matrix is circulant: in the cyclic scheme of 16 points"),
      circulant(
        15, [1, 4, 6], truth: "3 × pentagon",
        because: "its cosines vanish but for multiples of 3: pentagons orthogonal to each other"),
    ]

  /// Point j at the angles 2π f j / n in planes of the given frequencies f.
  private static func circulant(
    _ n: Int, _ frequencies: [Int], truth: String, because reason: String
  ) -> Outsider {
    let radius = 1 / Double(frequencies.count).squareRoot()
    let vectors = (0..<n).map { j in
      frequencies.flatMap { f -> [Double] in
        let angle = 2 * Double.pi * Double(f * j % n) / Double(n)
        return [radius * cos(angle), radius * sin(angle)]
      }
    }
    let list = frequencies.map(String.init).joined(separator: ", ")
    return Outsider("Z\(n) on frequencies \(list)", vectors, truth: truth, because: reason)
  }
}
