import Synchronization

/// The deflated members of an archive that someone asked for, each unpacked once however many tensors share it.
final class ZipPackedMembers: Sendable {
  private let members = Mutex<[Range<Int>: PackedBytes]>([:])

  /// The contents of a member. Length and checksum are checked when they are unpacked.
  func bytes(of member: ZipMember, in file: MappedFile) -> PackedBytes {
    members.withLock { members in
      if let known = members[member.place] { return known }
      let bytes = PackedBytes(path: file.path, count: member.count) {
        target throws(WeightFileError) in
        try ZipContents(member, file).forEachChunk { chunk throws(WeightFileError) in
          try target.write(chunk)
        }
        file.release(member.place)
      }
      members[member.place] = bytes
      return bytes
    }
  }
}
