/// ZIP archives of stored members, made byte by byte.
enum LiteralZip {
  /// An archive; checksums are 0, because those of stored members are not checked.
  static func archive(_ members: [(name: String, data: [UInt8])]) -> [UInt8] {
    var (file, directory) = ([UInt8](), [UInt8]())
    for member in members {
      let name = Array(member.name.utf8)
      let facts =
        little(20, 2) + [UInt8](repeating: 0, count: 12) + little(member.data.count, 4)
        + little(member.data.count, 4) + little(name.count, 2)
      directory +=
        [0x50, 0x4b, 1, 2] + little(20, 2) + facts + [UInt8](repeating: 0, count: 12)
        + little(file.count, 4) + name
      file += [0x50, 0x4b, 3, 4] + facts + little(0, 2) + name + member.data
    }
    let count = little(members.count, 2)
    return file + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + count + count
      + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
