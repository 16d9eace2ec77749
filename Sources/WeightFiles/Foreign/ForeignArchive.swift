import Files

extension ForeignFormat {
  /// A tar archive. The oldest checkpoints of PyTorch are such archives, too.
  static func tar(_ bytes: RawSpan) -> ForeignFormat? {
    guard bytes.copied(257..<262) == Array("ustar".utf8) else { return nil }
    let names = tarNames(bytes)
    let marks: Set<String> = ["sys_info", "pickle", "tensors", "storages"]
    if names.contains("sys_info"), marks.isSuperset(of: names) {
      return ForeignFormat(
        "a tar archive, as PyTorch wrote before version 0.1.10",
        "load it with PyTorch and save it again")
    }
    return ForeignFormat("a .tar archive", "unpack it first, `tar xf FILE`")
  }
}

/// The names of the first members, without the folder that they are in.
private func tarNames(_ bytes: RawSpan) -> Set<String> {
  var names: Set<String> = []
  var place = 0
  for _ in 0..<16 {
    guard bytes.copied(place + 257..<place + 262) == Array("ustar".utf8) else { break }
    let name = String(decoding: bytes.copied(place..<place + 100).prefix { $0 != 0 }, as: UTF8.self)
    let digits = bytes.copied(place + 124..<place + 135).filter { 0x30...0x37 ~= $0 }
    guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 8) else { break }
    names.insert(FilePaths.name(of: name))
    // Eleven octal digits are 33 bits. Members are padded to blocks of 512 bytes.
    place += 512 + (size + 511) / 512 * 512
    guard place < bytes.byteCount else { break }
  }
  return names
}

extension ForeignFormat {
  /// A ZIP archive whose members no reader knows.
  init(of archive: ZipArchive) {
    func holds(_ name: String) -> Bool {
      archive.members.contains { member in
        member.name.utf8.elementsEqual(name.utf8)
          || member.name.utf8.reversed().starts(with: "/\(name)".utf8.reversed())
      }
    }
    if holds("serialized_exported_program.json") || holds("archive_format") {
      self.init(
        "a torch.export archive (.pt2)", "load it with PyTorch and save its state_dict")
    } else if holds("xl/workbook.xml") {
      self.init("an Excel workbook", "save the sheet as .csv")
    } else if archive.member("[Content_Types].xml") != nil {
      self.init("an Office document", ForeignSignature.notWeights)
    } else {
      let endings = WeightFileFormat.fileExtensions
      let first =
        archive.members.first { member in endings.contains { member.name.hasSuffix($0) } }
        ?? archive.members.first
      let count = archive.members.count - 1
      self.init(
        "a ZIP archive that holds " + DisplayedText.quoted(first?.name ?? "")
          + (count > 0 ? " and \(count) more" : ""), "unpack it first, `unzip FILE`")
    }
  }
}
