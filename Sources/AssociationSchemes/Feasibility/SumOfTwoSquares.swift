/// Whether a number is a² + b² for integers a and b.
package func isSumOfTwoSquares(_ number: Int) -> Bool {
  guard number >= 0 else { return false }
  var a = 0
  while 2 * a * a <= number {
    let rest = number - a * a
    let root = Int(Double(rest).squareRoot().rounded())
    if root * root == rest { return true }
    a += 1
  }
  return false
}
