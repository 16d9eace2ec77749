/// The tensors of a file, found by their names.
struct NamedTensors {
  let all: [WeightTensor]
  /// Reads the numbers on which the rule of a weight depends.
  let checks = NumberChecks()
  /// The keys are bytes: Swift's strings are equal if they look alike.
  private var places: [[UInt8]: Int] = [:]
  /// The last eight bytes of every name. Few names that are asked for have a known end, and only those are looked up.
  private var tails: Set<UInt64> = []

  init(_ tensors: [WeightTensor]) {
    all = tensors
    places.reserveCapacity(tensors.count)
    for (place, tensor) in tensors.enumerated() {
      let name = Array(tensor.name.utf8)
      places[name] = places[name] ?? place
      tails.insert(NamedTensors.tail(name, ""))
    }
  }

  subscript(place: Int) -> WeightTensor { all[place] }

  /// The place of a tensor by its name.
  ///
  /// - Parameters:
  ///   - stem: how the name starts.
  ///   - ending: how it ends.
  func place(_ stem: [UInt8], _ ending: String) -> Int? {
    guard tails.contains(NamedTensors.tail(stem, ending)) else { return nil }
    return places[stem + Array(ending.utf8)]
  }

  /// The place of the first of several names that there is.
  func place(_ stem: [UInt8], anyOf endings: [String]) -> Int? {
    for ending in endings {
      if let place = place(stem, ending) { return place }
    }
    return nil
  }

  /// The places of those of several names that there are.
  func places(_ stem: [UInt8], _ endings: [String]) -> [Int] {
    endings.compactMap { place(stem, $0) }
  }

  /// The name of a tensor without its ending; nil if it does not end so.
  func stem(of place: Int, before ending: String) -> [UInt8]? {
    let (name, end) = (all[place].name.utf8, ending.utf8)
    guard name.count >= end.count, name.suffix(end.count).elementsEqual(end) else { return nil }
    return Array(name.dropLast(end.count))
  }

  /// The name of a tensor.
  func name(of place: Int) -> [UInt8] { Array(all[place].name.utf8) }

  private static func tail(_ stem: [UInt8], _ ending: String) -> UInt64 {
    var tail: UInt64 = 0
    for byte in stem.suffix(8) { tail = tail << 8 | UInt64(byte) }
    for byte in ending.utf8 { tail = tail << 8 | UInt64(byte) }
    return tail
  }
}

/// Reads numbers when a file is opened, to find out the rule of a weight.
///
/// A hostile file may show the same numbers under many names, so that there is a limit for all of them together.
final class NumberChecks {
  /// How many numbers may still be read: enough for the zero points of 250 billion elements.
  private var budget = 1 << 28

  /// Whether all numbers have a property; false if there are more than may be read.
  func allSatisfy(_ numbers: some NumberSource, _ property: (Double) -> Bool) -> Bool {
    let width = 1 << 16
    for start in stride(from: 0, to: numbers.count, by: width) {
      let range = start..<min(start + width, numbers.count)
      budget -= range.count
      guard budget >= 0, let part = try? numbers.read(range), part.allSatisfy(property) else {
        return false
      }
    }
    return true
  }
}
