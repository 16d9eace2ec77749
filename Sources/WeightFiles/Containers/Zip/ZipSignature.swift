/// The four bytes that each record of a ZIP archive starts with, lowest first.
enum ZipSignature: UInt32 {
  /// `PK\3\4`: a member's own header.
  case localHeader = 0x0403_4b50
  /// `PK\1\2`: an entry of the directory.
  case directoryEntry = 0x0201_4b50
  /// `PK\5\6`: the record that ends the archive.
  case endRecord = 0x0605_4b50
  /// `PK\6\6`: the end record of a large archive.
  case zip64EndRecord = 0x0606_4b50
  /// `PK\6\7`: where the end record of a large archive is.
  case zip64Locator = 0x0706_4b50
}

extension RawSpan {
  /// Whether a record starts at a place; false where it would reach beyond the end.
  func hasSignature(_ signature: ZipSignature, at place: Int) -> Bool {
    guard place >= 0, place <= byteCount - 4 else { return false }
    return littleEndian(at: place) == signature.rawValue
  }
}
