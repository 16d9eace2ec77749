/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "ER/QXwYTz6yv8X8E+uTvI5dZRnyt0GrNsY/7kdJCymM="
  /// The hash of `PageAssets.script`.
  package static let script = "8bQT0P9wFT8q22K+ScHcFPCVQaUU9joJS5+TMSsYgHs="
}
