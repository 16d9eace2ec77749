/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "BXk7EMRalJYnT/qOjPnoY4BS8nyRnGfCkKKzEEivp5U="
  /// The hash of `PageAssets.script`.
  package static let script = "L/g4s4YGzkSw4mK4hhrGyQMtgfjxqSUQwW/hy66Zn0g="
}
