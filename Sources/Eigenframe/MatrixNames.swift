/// The names of the matrices of a report, each given once: diagnostics refer to matrices by name.
struct MatrixNames {
  // By bytes: Swift's strings are equal when they look alike.
  private var given: Set<[UInt8]> = []
  private var numbers: [[UInt8]: Int] = [:]

  /// A name, or with a number if another matrix has it.
  mutating func unused(_ name: String) -> String {
    var candidate = name
    while !given.insert(Array(candidate.utf8)).inserted {
      let number = numbers[Array(name.utf8), default: 1] + 1
      numbers[Array(name.utf8)] = number
      candidate = "\(name) #\(number)"
    }
    return candidate
  }
}
