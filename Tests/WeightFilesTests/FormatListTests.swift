import Foundation
import Testing

@testable import WeightFiles

/// The list of formats, which help texts, errors, series and the fuzzer use.
@Suite struct FormatListTests {
  @Test func everyReaderIsListedUnderANameOfItsOwn() {
    let names = (WeightFileFormat.ofFiles + WeightFileFormat.ofIndexes).map(\.name)
    #expect(Set(names).count == names.count)
    let readers = FormatReaders.files.map { $0.format } + FormatReaders.archives.map { $0.format }
    #expect(Set(readers) == Set(WeightFileFormat.ofFiles))
  }

  @Test(arguments: [
    "gguf", "hdf5", "keras", "npz", "numpy", "onnx", "pytorch", "pytorch-sharded", "safetensors",
    "safetensors-sharded", "text",
  ])
  func formatKeepsItsNameInReports(name: String) {
    #expect((WeightFileFormat.ofFiles + WeightFileFormat.ofIndexes).contains { $0.name == name })
  }

  @Test func everyEndingBelongsToOneFormat() {
    let endings = WeightFileFormat.fileExtensions
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0.hasPrefix(".") && $0 == $0.lowercased() })
  }

  @Test(arguments: [
    "GGUF (.gguf), HDF5 (.h5), Keras (.keras)", "NumPy (.npy), NumPy archive (.npz)",
    "PyTorch (.pt, .pth, .bin)", "table of numbers (.csv, .tsv, .txt)",
    "safetensors with an index (.safetensors.index.json)",
  ])
  func listNamesFormatsWithTheirEndings(part: String) {
    #expect(WeightFileFormat.list.contains(part))
  }

  @Test func documentationNamesEveryEnding() throws {
    let page = try String(contentsOfFile: Fixture.path("../README.md"), encoding: .utf8)
    for ending in WeightFileFormat.fileExtensions {
      #expect(page.contains("`\(ending)`"), "\(ending)")
    }
  }

  @Test(arguments: [
    ("model-00001-of-00002.safetensors", true, false), ("other.safetensors", true, false),
    ("pytorch_model-00001-of-00002.bin", false, true), ("optimizer.bin", false, false),
    ("model.npy", false, false),
  ])
  func shardHasTheNameThatItsFormatGives(name: String, safetensors: Bool, pytorch: Bool) {
    #expect(SafetensorsFile.format.isShardName(name) == safetensors)
    #expect(PyTorchArchive.format.isShardName(name) == pytorch)
    #expect(!NumpyFile.format.isShardName(name))
  }

  @Test func faultsOfTwoTypesAreNeverEqual() {
    let fault = HeaderFault.missingKey("a")
    #expect(fault.equals(HeaderFault.missingKey("a")))
    #expect(!fault.equals(HeaderFault.missingKey("b")))
    #expect(!fault.equals(OpeningFault.empty))
    #expect(
      WeightFileError(path: "w", tensor: "a", fault)
        == WeightFileError(path: "w", tensor: "a", fault))
    #expect(WeightFileError(path: "w", fault) != WeightFileError(path: "v", fault))
    #expect(WeightFileError(path: "w", tensor: "a", fault) != WeightFileError(path: "w", fault))
  }

  @Test func faultKeepsTheFirstFileAndTensorThatItIsSaidOf() {
    let fault = LocatedFault(OpeningFault.empty)
    let inner = fault.about(tensor: "a").about(file: "shard")
    let outer = inner.about(tensor: "b").about(file: "index")
    #expect(
      WeightFileError(outer, path: "index", tensor: "c")
        == WeightFileError(path: "shard", tensor: "a", OpeningFault.empty))
    #expect(
      WeightFileError(fault, path: "index", tensor: "c")
        == WeightFileError(path: "index", tensor: "c", OpeningFault.empty))
  }
}
