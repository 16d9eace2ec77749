import Files

/// A pickle after its instructions have been followed: inert values, and the root among them.
struct Pickle {
  private let reader: PickleReader
  private let machine: PickleMachine
  /// The value of the pickle.
  let root: PickleReference
  /// The name of the pickle in errors.
  let part: String

  /// Follows a pickle to its STOP.
  ///
  /// - Parameters:
  ///   - range: where the pickle starts in the file, and where it must have ended.
  ///   - part: the name of the pickle in errors.
  /// - Throws: a fault with its place, counted from the start of the pickle.
  init(_ file: MappedFile, in range: Range<Int>, part: String) throws(LocatedFault) {
    let limit = range.lowerBound + min(range.count, PickleReader.lengthLimit)
    var reader = PickleReader(file, in: range.lowerBound..<limit)
    var machine = PickleMachine()
    var place = 0
    do throws(PickleFault) {
      var root: PickleReference?
      while root == nil {
        place = reader.position
        root = try machine.follow(try reader.next(), reader)
      }
      guard let root else { throw .truncated }
      self.root = root
    } catch {
      throw PyTorchArchive.fault(.pickle(part: part, offset: place, error))
    }
    self.reader = reader
    self.machine = machine
    self.part = part
  }

  var path: String { reader.file.path }
  /// The name of that file without its extension.
  var stem: String { reader.file.stem }
  /// How many bytes it has.
  var byteCount: Int { reader.position }
  /// The persistent identifiers, in the order of the pickle.
  var identifiers: [PickleReference] { machine.identifiers }
  /// The classes and functions named, in the order of their first appearance.
  var globals: [PickleGlobal] { machine.globals }
  /// The classes and functions that are not known.
  var unknownGlobals: [PickleGlobal] {
    zip(machine.globals, machine.kinds).filter { $0.1 == .unknown }.map(\.0)
  }

  subscript(reference: PickleReference) -> PickleValue { machine[reference] }

  subscript(items: PickleItems) -> [PickleReference] { machine[items] }

  /// The object with an index.
  func object(_ index: Int) -> PickleObject { machine.objects[index] }

  /// The items of a tuple or list; nil for other values.
  func sequence(_ reference: PickleReference) -> [PickleReference]? {
    switch self[reference] {
    case .tuple(let items), .list(let items): self[items]
    default: nil
    }
  }

  /// A text; nil for other values, and for bytes that are not UTF-8.
  func text(_ reference: PickleReference) -> String? {
    guard case .text(let slice) = self[reference] else { return nil }
    return try? reader.text(slice)
  }

  /// A short text, such as a type code of NumPy; nil for other values. Long texts are not read here, because one may be
  /// used many times.
  func word(_ reference: PickleReference) -> String? {
    guard case .text(let slice) = self[reference], slice.count <= 16 else { return nil }
    return text(slice)
  }

  /// The file that holds the pickle, and the place of some of its bytes in that file.
  func place(of slice: PickleSlice) -> (file: MappedFile, range: Range<Int>) {
    let start = reader.start + Int(slice.start)
    return (reader.file, start..<start + Int(slice.count))
  }

  /// Bytes as text; nil if they are not UTF-8.
  func text(_ slice: PickleSlice) -> String? { try? reader.text(slice) }

  func integer(_ reference: PickleReference) -> Int? {
    guard case .integer(let value) = self[reference] else { return nil }
    return value
  }

  /// A number as a double; nil for other values.
  func number(_ reference: PickleReference) -> Double? {
    switch self[reference] {
    case .float(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  func global(_ reference: PickleReference) -> PickleGlobal? {
    guard case .global(let index) = self[reference] else { return nil }
    return globals[index]
  }
}
