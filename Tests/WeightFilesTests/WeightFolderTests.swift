import Files
import Foundation
import TestSupport
import Testing

@testable import WeightFiles

@Suite struct WeightFolderTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var path: String { folder.path("") }

  private func write(_ name: String, _ text: String = "text\n") throws {
    try Data(text.utf8).write(to: folder.url.appending(path: name))
  }

  private func weights(_ name: String, tensor: String = "w") throws {
    var file = MadeSafetensors()
    file.add(tensor, [2, 2], [1, 0, 0, 1])
    _ = try file.write(to: folder, as: name)
  }

  private func index(_ name: String, _ shards: [(tensor: String, file: String)]) throws {
    let map = shards.map { "\"\($0.tensor)\": \"\($0.file)\"" }.joined(separator: ", ")
    try write(name, "{\"metadata\": {}, \"weight_map\": {\(map)}}")
  }

  private func opened() throws -> (names: [String], notes: [String], warnings: [String]) {
    let inputs = try WeightInputs(paths: [path])
    return (inputs.files.map { FilePaths.name(of: $0.path) }, inputs.notes, inputs.warnings)
  }

  private func fault() -> FolderFault? {
    do {
      _ = try WeightInputs(paths: [path])
      return nil
    } catch {
      return error.fault as? FolderFault
    }
  }

  @Test func everyWeightFileIsOpenedInNaturalOrder() throws {
    for name in ["layer10.safetensors", "layer2.safetensors", "layer1.safetensors"] {
      try weights(name)
    }
    let found = try opened()
    #expect(found.names == ["layer1.safetensors", "layer2.safetensors", "layer10.safetensors"])
    #expect(found.notes.isEmpty && found.warnings.isEmpty)
  }

  @Test func whatCannotHoldWeightsIsNamedInOneNote() throws {
    try weights("model.safetensors")
    for name in ["vocab.txt", "config.json", "README.md", "tokenizer.bin", ".hidden.safetensors"] {
      try write(name)
    }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "1_Pooling"), withIntermediateDirectories: false)
    let found = try opened()
    #expect(found.names == ["model.safetensors"] && found.warnings.isEmpty)
    #expect(found.notes.count == 1)
    #expect(
      found.notes[0].hasSuffix(
        ": not read: README.md, config.json, tokenizer.bin, vocab.txt; "
          + "folders in it are not searched: 1_Pooling"))
  }

  @Test func anIndexOfShardsIsTheModel() throws {
    try weights("model-00001-of-00002.safetensors", tensor: "a")
    try weights("model-00002-of-00002.safetensors", tensor: "b")
    try weights("consolidated.safetensors")
    try index(
      "model.safetensors.index.json",
      [
        ("a", "model-00001-of-00002.safetensors"), ("b", "model-00002-of-00002.safetensors"),
      ])
    let found = try opened()
    #expect(found.names == ["model.safetensors.index.json"])
    #expect(found.notes.map { $0.hasSuffix(": not read: consolidated.safetensors") } == [true])
    #expect(try WeightInputs(paths: [path]).files[0].tensors.map(\.name) == ["a", "b"])
  }

  @Test func shardsWithoutAnIndexAreFiles() throws {
    try weights("model-00002-of-00002.safetensors")
    try weights("model-00001-of-00002.safetensors")
    #expect(
      try opened().names == [
        "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
      ])
  }

  @Test func partsOfASplitModelAreReadOnce() throws {
    let source = URL(filePath: fixturePath("gguf/split"))
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where name.hasSuffix(".gguf") {
      try FileManager.default.copyItem(
        at: source.appending(path: name), to: folder.url.appending(path: name))
    }
    let alone = try WeightFile.open(path: folder.path(folder.names[0]))
    let found = try opened()
    #expect(alone.paths.count > 1)
    #expect(found.names == [folder.names[0]] && found.notes.isEmpty && found.warnings.isEmpty)
  }

  @Test func aFileThatCannotBeReadIsAWarning() throws {
    try weights("good.safetensors")
    try write("bad.npy", "no numbers")
    try write("words.txt", "some words\nand more of them, of no use\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("gone.npy"), withDestinationPath: folder.path("nothing"))
    #expect(unsafe mkfifo(folder.path("pipe.npy"), 0o600) == 0)
    let found = try opened()
    #expect(found.names == ["good.safetensors"])
    #expect(found.warnings.count == 3)
    for name in ["bad.npy", "gone.npy", "pipe.npy"] {
      #expect(found.warnings.contains { $0.contains("\(name): ") })
    }
    #expect(found.notes.map { $0.hasSuffix(": not read: words.txt") } == [true])
  }

  @Test func ifNoFileCanBeReadTheFirstErrorIsThrown() throws {
    try write("b.npy", "no numbers")
    try write("a.npy", "")
    let error = #expect(throws: WeightFileError.self) { try WeightInputs(paths: [path]) }
    #expect(error?.path.hasSuffix("/a.npy") == true)
    #expect(error?.fault as? OpeningFault == .empty)
  }

  @Test func oneFileUnderTwoNamesIsReadOnce() throws {
    try weights("epoch-1.safetensors")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("last.safetensors"),
      withDestinationPath: folder.path("epoch-1.safetensors"))
    try FileManager.default.linkItem(
      atPath: folder.path("epoch-1.safetensors"), toPath: folder.path("copy.safetensors"))
    let found = try opened()
    #expect(found.names == ["copy.safetensors"])
    #expect(found.notes.count == 1 && found.notes[0].contains("last.safetensors"))
  }

  @Test func stateOfTrainingIsReadOnlyWithoutAModel() throws {
    try weights("optimizer.safetensors")
    #expect(try opened().names == ["optimizer.safetensors"])
    try weights("model.safetensors")
    #expect(try opened().names == ["model.safetensors"])
  }

  @Test func aFolderWithoutWeightsSaysWhatWasLookedFor() throws {
    #expect(fault() == .noWeights(files: 0, folders: 0))
    try write("README.md")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "sub"), withIntermediateDirectories: false)
    let found = try #require(fault())
    #expect(found == .noWeights(files: 1, folders: 1))
    #expect(found.description.contains(".safetensors"))
    #expect(
      found.description.hasSuffix("found 1 other file and 1 folder, which are not searched"))
  }

  @Test func tooManyFilesAreRefusedBeforeOneIsOpened() throws {
    for number in 0...WeightFolder.mostFiles {
      #expect(FileManager.default.createFile(atPath: folder.path("\(number).npy"), contents: nil))
    }
    #expect(
      fault() == .tooManyFiles(WeightFolder.mostFiles + 1, limit: WeightFolder.mostFiles))
  }

  @Test func severalFoldersAndFilesKeepTheirOrder() throws {
    try weights("b.safetensors")
    try weights("a.safetensors")
    let one = folder.path("b.safetensors")
    let inputs = try WeightInputs(arguments: [one, path])
    #expect(
      inputs.files.map { FilePaths.name(of: $0.path) } == [
        "b.safetensors", "a.safetensors", "b.safetensors",
      ])
  }
}
