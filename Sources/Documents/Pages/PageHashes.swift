/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "HKVXDc4qDrNAeKiHql04FeIgpimEkiAjc5G/oMRT0vg="
  /// The hash of `PageAssets.script`.
  package static let script = "2WBD8ptaQqVAGKr25MaJcPz59oy7jR6pxFNVNFNuBzI="
}
