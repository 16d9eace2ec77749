/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "NKlTiPEsxJ8CdBh6Tj5R7OEC3uxp7JCs0ZPgUSstNJs="
  /// The hash of `PageAssets.script`.
  package static let script = "7DOkly0CL4LQePo8FVqSOiRbG1kvmf09wsQmZq2j91M="
}
