/// SHA-256 in base 64, written by `make page-hashes`.
package enum PageHashes {
  /// The hash of `PageAssets.style`.
  package static let style = "MxBB6GfqdNakefs5TqPi16DjGb8/8PkwAjz/ivLU+mA="
  /// The hash of `PageAssets.script`.
  package static let script = "Aia+0ifQt3BOwsqs2lUQ2NJnX/Ft8eM6GlOC1rJz3J0="
}
