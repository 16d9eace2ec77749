import Files
import Synchronization

/// A ZIP archive as a folder of members, none of them read yet.
///
/// Opening an archive checks its whole directory. The contents of a member are checked when they are unpacked.
struct ZipArchive: Sendable {
  let file: MappedFile
  /// The members in the order of the directory, without folders.
  let members: [ZipMember]
  private let packed = ZipPackedMembers()
  // The keys are bytes: Swift's strings are equal if they look alike.
  private let indices: [[UInt8]: Int]

  /// - Throws: `ZipFault` if the archive is damaged, encrypted, or not what it seems.
  init(_ file: MappedFile) throws(LocatedFault) {
    self.file = file
    do {
      members = try file.withBytes { (bytes) throws(ZipFault) in try ZipDirectory(bytes).members }
    } catch {
      throw LocatedFault(error)
    }
    indices = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { (Array($1.name.utf8), $0) })
  }

  /// Whether a file starts as an archive does.
  static func isStart(of bytes: RawSpan) -> Bool {
    bytes.hasSignature(.localHeader, at: 0) || bytes.hasSignature(.endRecord, at: 0)
  }

  /// The member with a name, if there is one.
  func member(_ name: String) -> ZipMember? {
    indices[Array(name.utf8)].map { members[$0] }
  }

  /// A member's contents, or a part of them: mapped if they are stored, else unpacked at their first use.
  ///
  /// Unpacking checks length and checksum. The checksum of stored contents is not checked.
  ///
  /// - Parameter part: a range within the contents.
  func bytes(of member: ZipMember, _ part: Range<Int>? = nil) -> TensorBytes {
    let part = part ?? 0..<member.count
    switch member.method {
    case .stored:
      let start = member.place.lowerBound
      return .mapped(file, start + part.lowerBound..<start + part.upperBound)
    case .deflated: return .packed(packed.bytes(of: member, in: file), part)
    }
  }

  /// The whole contents of a small member, in memory. Their checksum is checked.
  ///
  /// - Parameter limit: the most bytes it may have.
  func contents(of member: ZipMember, limit: Int) throws(LocatedFault) -> [UInt8] {
    guard member.count <= limit else {
      throw LocatedFault(ZipFault.member(member.name, .tooLong(member.count, limit: limit)))
    }
    var contents: [UInt8] = []
    try ZipContents(member, file).forEachChunk { contents.append(bytes: $0) }
    return contents
  }

  /// A member's first `count` bytes, or all if it is shorter. Neither length nor checksum is checked.
  func start(of member: ZipMember, count: Int) throws(LocatedFault) -> [UInt8] {
    try ZipContents(member, file).start(count)
  }
}

/// The deflated members of an archive that have been used. Each is unpacked once, even if several tensors share it.
private final class ZipPackedMembers: Sendable {
  private let members = Mutex<[Range<Int>: PackedBytes]>([:])

  /// The contents of a member. Length and checksum are checked when they are unpacked.
  func bytes(of member: ZipMember, in file: MappedFile) -> PackedBytes {
    members.withLock { members in
      if let known = members[member.place] { return known }
      let bytes = PackedBytes(path: file.path, count: member.count) {
        target throws(LocatedFault) in
        try ZipContents(member, file).forEachChunk { chunk throws(LocatedFault) in
          try target.append(chunk)
        }
        file.release(member.place)
      }
      members[member.place] = bytes
      return bytes
    }
  }
}
