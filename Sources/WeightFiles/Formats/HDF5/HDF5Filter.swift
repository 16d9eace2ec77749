/// What HDF5 packs chunks with, by number.
enum HDF5Filter {
  /// The name that people know a filter by, or else its number.
  static func name(_ number: UInt64) -> String { names[number] ?? String(number) }

  private static let names: [UInt64: String] = [
    4: "szip", 5: "nbit", 6: "scaleoffset", 307: "bzip2", 32000: "lzf", 32001: "blosc",
    32004: "lz4", 32008: "bitshuffle", 32013: "zfp", 32015: "zstd", 32017: "sz", 32024: "sz3",
    32026: "blosc2",
  ]
}
