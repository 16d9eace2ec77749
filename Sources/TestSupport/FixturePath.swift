/// The path of a file under `Fixtures`, found from the place of this source file.
///
/// - Parameter name: the path below `Fixtures`, for instance `frames/oracle.json`.
package func fixturePath(_ name: String) -> String {
  // …/Sources/TestSupport/FixturePath.swift
  let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  return (root + ["Fixtures"]).joined(separator: "/") + "/" + name
}
