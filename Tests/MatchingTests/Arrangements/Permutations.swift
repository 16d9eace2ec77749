import Matching

/// Calls `body` with every permutation of 0..<n (Heap's algorithm).
func forEachPermutation(of n: Int, _ body: ([Int]) -> Void) {
  var order = Array(0..<n)
  func permute(_ k: Int) {
    guard k > 1 else { return body(order) }
    for i in 0..<k {
      permute(k - 1)
      if i < k - 1 { order.swapAt(k.isMultiple(of: 2) ? i : 0, k - 1) }
    }
  }
  permute(n)
}
