import Files

/// Bytes in a pickle.
struct PickledBytes {
  /// How they are written.
  enum Form: Hashable {
    case plain
    /// Each byte as the character with its number, in UTF-8: protocol 2 is from the time of Python 2, which had no type
    /// for bytes.
    case characters
  }

  let slice: PickleSlice
  let form: Form

  /// The bytes of a value, or the bytes that its call would return; nil for other values.
  init?(_ reference: PickleReference, in pickle: Pickle) {
    switch pickle[reference] {
    case .bytes(let slice), .text(let slice): (self.slice, form) = (slice, .plain)
    case .object(let index):
      let global = pickle.globals[pickle.object(index).callable]
      let arguments = pickle.sequence(pickle.object(index).arguments) ?? []
      if global.path == "_codecs.encode", arguments.count == 2,
        pickle.word(arguments[1]) == "latin1", case .text(let slice) = pickle[arguments[0]]
      {
        (self.slice, form) = (slice, .characters)
      } else if PickleGlobal.isBuiltin(global.module), global.name == "bytes", arguments.isEmpty {
        (slice, form) = (PickleSlice(start: 0, count: 0), .plain)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// Whether there may be `count` bytes. Characters are counted exactly only when they are unpacked.
  func canBe(_ count: Int) -> Bool {
    switch form {
    case .plain: slice.count == count
    case .characters: slice.count >= count && Int(slice.count) / 2 <= count
    }
  }

  static func wrongCount(expected: Int, found: Int) -> PyTorchFault {
    .tensor(expected: "\(bytes(expected)) of a NumPy array", found: "\(found)")
  }

  /// Bytes of a pickle that are written as characters, unpacked at their first use.
  static func unpacked(
    _ file: MappedFile, _ place: Range<Int>, count: Int
  ) -> PackedBytes {
    PackedBytes(path: file.path, count: count) { target throws(LocatedFault) in
      func refused(_ found: Int) -> LocatedFault {
        PyTorchArchive.fault(wrongCount(expected: count, found: found))
      }
      var next = place.lowerBound
      while next < place.upperBound {
        let chunk = file.withBytes { characters($0, &next, end: place.upperBound) }
        guard !chunk.isEmpty, chunk.count <= count - target.count else {
          throw refused(target.count + chunk.count)
        }
        try target.append(chunk)
      }
      guard target.count == count else { throw refused(target.count) }
    }
  }

  /// The numbers of the next characters, up to the first that is not a byte.
  private static func characters(_ bytes: RawSpan, _ next: inout Int, end: Int) -> [UInt8] {
    var chunk: [UInt8] = []
    while next < end, chunk.count < 1 << 16 {
      let lead = bytes.byte(at: next)
      if lead < 0x80 {
        chunk.append(lead)
        next += 1
      } else {
        guard lead & 0xfe == 0xc2, next + 1 < end, bytes.byte(at: next + 1) & 0xc0 == 0x80 else {
          break
        }
        chunk.append(lead << 6 | bytes.byte(at: next + 1) & 0x3f)
        next += 2
      }
    }
    return chunk
  }
}
