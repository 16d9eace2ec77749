/// The style and the script that all pages share, and the policy that lets nothing else run.
///
/// They are files in the folder `Page`. After a change, `make page-hashes` writes their hashes again; a test compares them.
package enum PageAssets {
  /// The rules of style.
  package static let style = text(PackageResources.page_css)

  /// The script: its files one after the other, so that each may use what the ones before it declare.
  package static let script =
    "(() => {\n\"use strict\";\n\n"
    + [
      PackageResources.data_js, PackageResources.selection_js, PackageResources.tips_js,
      PackageResources.panel_js, PackageResources.pictures_js, PackageResources.grids_js,
      PackageResources.scenes_js, PackageResources.tables_js, PackageResources.search_js,
      PackageResources.files_js, PackageResources.page_js,
    ].map(text).joined(separator: "\n") + "})();\n"

  /// What a browser may load and run: this style, this script, and images inside the page. So a page makes no request.
  static let policy =
    "default-src 'none'; style-src 'sha256-\(PageHashes.style)'; script-src 'sha256-\(PageHashes.script)'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
