import CHDF5
import Files

/// What a child reports of an HDF5 file. The report is not trusted, because the file may have taken over the child.
struct HDF5List {
  private(set) var datasets: [HDF5DatasetEntry] = []
  private(set) var links: [HDF5Link] = []
  /// The paths of datasets of a version that the library does not know.
  private(set) var newer: [String] = []
  private let source: HDF5Source
  /// The object that the child read last.
  private var place: [UInt8] = []

  private enum Step { case more, end, cut }

  /// Reads a report.
  ///
  /// - Throws: `HDF5Fault` if the child gave up, or did not come to the end.
  init(_ report: HDF5Child.Report, of child: HDF5Child) throws(LocatedFault) {
    source = child.source
    var (offset, step) = (0, Step.more)
    let bytes = unsafe report.bytes.span.bytes
    while step == .more { step = try read(bytes, &offset) }
    if step == .end { return }
    if bytes.byteCount > HDF5Child.reportLimit {
      throw HDF5File.fault(.listTooLong(limit: HDF5Child.reportLimit))
    }
    throw report.isLate
      ? HDF5File.fault(.tookTooLong(place: shownPlace, seconds: child.seconds)) : damaged
  }

  /// Reads one record.
  private mutating func read(
    _ bytes: RawSpan, _ offset: inout Int
  ) throws(LocatedFault) -> Step {
    guard let record = bytes.next(HDF5Record.self, &offset),
      let text = bytes.nextBytes(record.textCount, &offset)
    else { return .cut }
    switch Int(truncatingIfNeeded: record.kind) {
    case HDF5_RECORD_PLACE: place = text
    case HDF5_RECORD_DATASET:
      guard let facts = bytes.next(HDF5Dataset.self, &offset) else { return .cut }
      var shape: [UInt64]?
      if facts.rank != .max {
        guard facts.rank <= HDF5_RANK_LIMIT else { throw damaged }
        shape = []
        for _ in 0..<facts.rank {
          guard let count = bytes.next(UInt64.self, &offset) else { return .cut }
          shape?.append(count)
        }
      }
      datasets.append(HDF5DatasetEntry(name: try name(place), facts: facts, shape: shape))
    case HDF5_RECORD_LINK:
      guard let kind = bytes.next(UInt64.self, &offset) else { return .cut }
      links.append(HDF5Link(name: try name(text), kind: kind))
    case HDF5_RECORD_NEWER: newer.append(try name(place))
    case HDF5_RECORD_FAILURE:
      guard let failure = bytes.next(HDF5Failure.self, &offset) else { return .cut }
      throw error(failure)
    case HDF5_RECORD_END: return .end
    default: throw damaged
    }
    return .more
  }

  private func error(_ failure: HDF5Failure) -> LocatedFault {
    switch Int(truncatingIfNeeded: failure.code) {
    case HDF5_FAILURE_CUT_OFF: HDF5File.fault(.cutOff)
    case HDF5_FAILURE_NEWER:
      HDF5File.fault(.newer(place: shownPlace, library: HDF5Source.libraryVersion))
    case HDF5_FAILURE_NAME_TOO_LONG:
      HDF5File.fault(.nameTooLong(place: shownPlace, limit: HDF5_NAME_LIMIT))
    case HDF5_FAILURE_TOO_MANY_LINKS: HDF5File.fault(.tooManyLinks(limit: HDF5_LINK_LIMIT))
    case HDF5_FAILURE_OUTPUT:
      LocatedFault(UnpackingFault(errno: CInt(truncatingIfNeeded: failure.systemError)))
    default: damaged
    }
  }

  private var damaged: LocatedFault { HDF5File.fault(.damaged(place: shownPlace)) }

  private var shownPlace: String { String(decoding: place, as: UTF8.self) }

  private func name(_ bytes: [UInt8]) throws(LocatedFault) -> String {
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw HDF5File.fault(.nameNotUTF8(shown: String(decoding: bytes, as: UTF8.self)))
    }
    return name
  }
}

/// A link that is not followed.
struct HDF5Link {
  let name: String
  let kind: UInt64

  /// What the link is, as a warning.
  var warning: String {
    let words =
      switch Int(truncatingIfNeeded: kind) {
      case HDF5_LINK_SOFT: "a soft link"
      case HDF5_LINK_EXTERNAL: "a link to another file"
      case HDF5_LINK_AGAIN: "a second name of a group"
      default: "a link of a kind of its own"
      }
    return "\(DisplayedText.quoted(name)) is \(words), which is not followed"
  }
}

extension RawSpan {
  /// The value at an offset, which then moves past it; nil if the span is too short.
  fileprivate func next<Value: BitwiseCopyable>(
    _: Value.Type, _ offset: inout Int
  ) -> Value? {
    guard byteCount - offset >= MemoryLayout<Value>.size else { return nil }
    defer { offset += MemoryLayout<Value>.size }
    return unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self)
  }

  /// `count` bytes at an offset, which then moves past them; nil if the span is too short.
  fileprivate func nextBytes(_ count: UInt64, _ offset: inout Int) -> [UInt8]? {
    guard count <= byteCount - offset else { return nil }
    defer { offset += Int(count) }
    return copied(offset..<offset + Int(count))
  }
}
