extension PickledTensors {
  /// Gives a number to each tensor whose name another has too: keys may have dots, and a number be a text.
  ///
  /// - Throws: `PyTorchFault.sameName` where the way is the same too, so that Python would see one of them only.
  mutating func rename() throws(PyTorchFault) {
    // The last values are looked at first.
    found.reverse()
    // By bytes: Swift's strings are equal when they look alike.
    var first: [[UInt8]: Int] = [:]
    var paths: [[UInt8]: Set<[UInt8]>] = [:]
    var later: [Int] = []
    for (index, tensor) in found.enumerated() {
      guard let name = tensor.name else { continue }
      let key = Array(name.utf8)
      guard let other = first[key] else {
        first[key] = index
        continue
      }
      var known = paths.removeValue(forKey: key) ?? []
      if known.isEmpty { known.insert(try path(of: other)) }
      guard known.insert(try path(of: index)).inserted else {
        faulty = name
        throw .sameName
      }
      paths[key] = known
      later.append(index)
    }
    var numbers: [[UInt8]: Int] = [:]
    for index in later {
      guard let name = found[index].name else { continue }
      let given = free(name, &numbers, first)
      first[Array(given.utf8)] = index
      found[index].name = given
      renamed.append((own: name, given: given))
    }
  }

  private mutating func path(of index: Int) throws(PyTorchFault) -> [UInt8] {
    try names.path(found[index].way, in: pickle)
  }

  /// A name with a number that no tensor has.
  private func free(
    _ name: String, _ numbers: inout [[UInt8]: Int], _ taken: [[UInt8]: Int]
  ) -> String {
    var number = numbers[Array(name.utf8)] ?? 1
    var given: String
    repeat {
      number += 1
      given = "\(name)#\(number)"
    } while taken[Array(given.utf8)] != nil
    numbers[Array(name.utf8)] = number
    return given
  }
}
