/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "PnRNRN1W/0AWzmM0FToPYtd81vRG1JpbpcM+Wy2jqoQ="
  /// The hash of `PageAssets.script`.
  package static let script = "2WBD8ptaQqVAGKr25MaJcPz59oy7jR6pxFNVNFNuBzI="
}
