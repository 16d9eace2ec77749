/// The formats of weight files that can be read.
public enum WeightFileFormat: String, Sendable, CaseIterable {
  /// One NumPy array, `.npy`.
  case numpy
  /// Named tensors in one file, `.safetensors`.
  case safetensors
  /// Named tensors over several files, `.safetensors.index.json`.
  case safetensorsSharded = "safetensors-sharded"

  /// The format that a file's first bytes show.
  init(of file: MappedFile) throws(WeightFileError) {
    self = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      try WeightFileFormat(of: bytes, path: file.path)
    }
  }

  private init(of bytes: RawSpan, path: String) throws(WeightFileError) {
    if bytes.isEmpty { throw WeightFileError(path: path, .empty) }
    if bytes.starts(with: Array(NumpyHeader.magic.prefix(bytes.byteCount))) {
      self = .numpy
    } else if let foreign = ForeignFormat(certain: bytes) {
      throw WeightFileError(path: path, .foreign(foreign))
    } else if bytes.startsLikeSafetensors {
      // Before text: 0x7b is "{", and also the length of a header of 123 bytes.
      self = .safetensors
    } else if bytes.startsLikeText {
      self = .safetensorsSharded
    } else if bytes.byteCount < 8 || bytes.hasBraceAfterLength {
      self = .safetensors
    } else if let foreign = ForeignFormat(likely: bytes) {
      throw WeightFileError(path: path, .foreign(foreign))
    } else {
      throw WeightFileError(path: path, .unrecognised(start: bytes.copied(0..<8)))
    }
  }
}

extension RawSpan {
  /// Whether the first 8 bytes are a header length that safetensors allows.
  fileprivate var startsLikeSafetensors: Bool {
    byteCount >= 8
      && littleEndian(at: 0, as: UInt64.self) <= UInt64(SafetensorsHeader.lengthLimit)
  }

  /// Whether the file is text that starts with a brace.
  fileprivate var startsLikeText: Bool { firstVisible(from: 0) == UInt8(ascii: "{") }

  /// Whether JSON starts where safetensors has it, though the length before it is too large.
  fileprivate var hasBraceAfterLength: Bool { firstVisible(from: 8) == UInt8(ascii: "{") }

  private func firstVisible(from start: Int) -> UInt8? {
    copied(start..<start + 64).first { !JSONCursor.isWhitespace($0) }
  }
}
