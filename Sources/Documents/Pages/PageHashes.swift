/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "N7UkjV8DuSKpI6mF1R3GI2Lzokb/CHk0fVgq8dbbu7k="
  /// The hash of `PageAssets.script`.
  package static let script = "L/g4s4YGzkSw4mK4hhrGyQMtgfjxqSUQwW/hy66Zn0g="
}
