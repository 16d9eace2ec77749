import Foundation
import Glibc
import Matrices
import Testing
import WeightFiles

@Suite struct ONNXExternalTests {
  private let scratch: Scratch
  private let model: String
  private let data: String

  init() throws {
    scratch = try Scratch()
    data = "\(scratch.path)/w.bin"
    model = try scratch.write(
      LiteralONNX.model(
        LiteralONNX.initializer("w", shape: [1, 2], data: LiteralONNX.external("w.bin"))),
      to: "model.onnx")
  }

  @Test func pipeInPlaceOfDataIsRefused() throws {
    #expect(unsafe mkfifo(data, 0o600) == 0)
    let error = openingError(model)
    #expect(error?.description == "\(data): tensor \"w\": expected a file, found a pipe")
    #expect(error?.kind == .unreadable)
  }

  @Test func hardLinkedDataIsReadWithAWarning() throws {
    try scratch.write(LiteralFile.bytes([1, 2]), to: "other.bin")
    try FileManager.default.linkItem(atPath: "\(scratch.path)/other.bin", toPath: data)
    let file = try WeightFile.open(path: model)
    #expect(try file.tensor("w").matrix(.rows).elements == [1, 2])
    #expect(
      file.warnings == [
        "\"w.bin\" has other names too (hard links): it may be a file from elsewhere"
      ])
  }

  @Test func linksAreFollowedOnlyIntoTheModelsStore() throws {
    let files = FileManager.default
    let (store, cache) = ("\(scratch.path)/store", "\(scratch.path)/cache")
    for folder in [store, cache] {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try files.moveItem(atPath: model, toPath: "\(store)/a1")
    try scratch.write(LiteralFile.bytes([3, 4]), to: "store/b2")
    try files.createSymbolicLink(atPath: "\(cache)/model.onnx", withDestinationPath: "../store/a1")
    try files.createSymbolicLink(atPath: "\(cache)/w.bin", withDestinationPath: "../store/b2")
    let file = try WeightFile.open(path: "\(cache)/model.onnx")
    #expect(try file.tensor("w").matrix(.rows).elements == [3, 4])

    try scratch.write(LiteralFile.bytes([5, 6]), to: "outside.bin")
    try files.removeItem(atPath: "\(cache)/w.bin")
    try files.createSymbolicLink(atPath: "\(cache)/w.bin", withDestinationPath: "../outside.bin")
    #expect(
      openingError("\(cache)/model.onnx")?.description.hasSuffix(
        "\"w.bin\" is a link out of the model's folder") == true)
  }
}
