import CDoor
import CEigenframe
import Foundation
import TestSupport
import Testing

/// The functions of eigenframe.h about loss curves, as a program in C calls them.
@Suite struct ExponentCallTests {
  private let steps = (1...500).map { Double($0) }

  private func json(_ result: ef_result) throws -> JSONTree {
    var text: UnsafePointer<CChar>?
    #expect(unsafe ef_text(result, "json", nil, &text) == EF_OK)
    let found = unsafe text.map { unsafe String(cString: $0) }
    return try JSONTree.read(try #require(found))
  }

  @Test func aCurveHasItsExponent() throws {
    var result = ef_result()
    let losses = steps.map { 3 / $0 }
    let status = unsafe ef_exponent(
      steps, losses, Int64(steps.count), #"{"window": "10:400", "seed": 1}"#, &result)
    #expect(status == EF_OK)
    defer { _ = ef_free_result(result) }
    let tree = try json(result)
    #expect(tree["law"] == .string("superposition"))
    #expect(tree["window"] == .array([.number(10), .number(400)]))
  }

  @Test func aFileIsRead() throws {
    let folder = try ScratchFolder()
    let path = folder.path("log.csv")
    let rows = steps.map { "\(Int($0)),\(exp(-$0 / 50))" }.joined(separator: "\n")
    try Data(("step,loss\n" + rows).utf8).write(to: URL(filePath: path))
    var result = ef_result()
    #expect(unsafe ef_exponent_file(path, nil, &result) == EF_OK)
    #expect(try json(result)["exponent"] == .null)
    _ = ef_free_result(result)
    #expect(unsafe ef_exponent_file(folder.path("none.csv"), nil, &result) == EF_NO_INPUT)
  }

  @Test func wrongCallsAreRefused() {
    var result = ef_result()
    let losses = steps.map { _ in -1.0 }
    #expect(unsafe ef_exponent(steps, losses, 3, nil, &result) == EF_BAD_DATA)
    #expect(unsafe ef_exponent(nil, losses, 3, nil, &result) == EF_USAGE)
    #expect(unsafe ef_exponent(steps, losses, -1, nil, &result) == EF_USAGE)
    #expect(unsafe ef_exponent(steps, losses, 3, nil, nil) == EF_USAGE)
    for options in [
      #"{"window": "x"}"#, #"{"irreducible": "some"}"#, #"{"wide": 1}"#, #"{"a": 1}"#,
    ] {
      #expect(unsafe ef_exponent(steps, steps, 3, options, &result) == EF_USAGE, "\(options)")
    }
  }
}
