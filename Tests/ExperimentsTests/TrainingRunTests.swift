import Files
import Foundation
import Matrices
import Series
import Testing
import TestSupport
import ToyModels
import WeightFiles

@testable import Experiments

@Suite struct TrainingRunTests {
  static func record(instances: Int = 2, end: Int = 200) -> TrainingRecord {
    TrainingRecord(
      TrainingPlan(
        features: 6, dimension: 2,
        instances: Array(
          repeating: FeatureStatistics(sparsity: .uniform(0.8)), count: instances),
        batch: 64, initialBias: -0.1, seed: 1),
      CheckpointSchedule(end: end, count: 5))
  }

  static func bytes(in folder: String) throws -> [String: Data] {
    var files = [String: Data]()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return files
  }

  @Test func aStoppedTrainingEndsInTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    var run = try TrainingRun(Self.record(), folder: whole)
    #expect(try run.run() == .finished)
    var stops = 0
    while true {
      var run = try TrainingRun(Self.record(), folder: parts)
      // Stopped at every look.
      if try run.run(shouldStop: { true }) == .finished { break }
      stops += 1
    }
    #expect(stops >= 4)
    let (expected, found) = (try Self.bytes(in: whole), try Self.bytes(in: parts))
    #expect(expected == found)
    #expect(
      expected.keys.sorted() == [
        "losses.tsv", "state-00000200.safetensors", "step-00000000.safetensors",
        "step-00000013.safetensors", "step-00000050.safetensors", "step-00000113.safetensors",
        "step-00000200.safetensors", "training.json",
      ])
  }

  @Test func checkpointsHoldTheModels() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = Self.record(instances: 1)
    var run = try TrainingRun(record, folder: path)
    _ = try run.run()
    var trainer = try Trainer(record.plan)
    try trainer.advance(to: 200)
    let model = trainer.state.instances[0].parameters.model
    let file = try WeightFile.open(path: "\(path)/step-00000200.safetensors")
    #expect(file.tensors.map(\.name) == ["W", "b"])
    #expect(file.tensors.map(\.shape) == [[6, 2], [6]])
    #expect(try file.tensors[0].features(.rows).tile(0..<6) == model.weights)
    let folder = try CheckpointFolder(path: path, record)
    let state = try #require(try folder.latestState(for: record.plan))
    #expect(state.step == 200)
    #expect(state.instances[0].parameters.model == model)
    #expect(try folder.losses(through: 113).map(\.step) == [0, 13, 50, 113])
    #expect(try folder.losses(through: 200).last?.losses == trainer.evaluationLosses())
  }

  @Test func aFolderOfSomethingElseIsLeftAlone() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    _ = try TrainingRun(Self.record(), folder: path)
    #expect(throws: CheckpointError(path: path, .anotherTraining)) {
      try TrainingRun(Self.record(end: 100), folder: path)
    }
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(path)/training.json"))
    #expect(
      throws: CheckpointError(
        path: "\(path)/training.json", .notARecord("\"version\" is missing"))
    ) {
      try TrainingRun(Self.record(), folder: path)
    }
    try FileManager.default.removeItem(atPath: "\(path)/training.json")
    try Data().write(to: URL(fileURLWithPath: "\(path)/thesis.tex"))
    #expect(throws: CheckpointError(path: path, .occupied(by: "thesis.tex"))) {
      try TrainingRun(Self.record(), folder: path)
    }
  }

  /// Names that are not exactly those of a state within the schedule are none.
  @Test(arguments: [
    "state-5.safetensors", "state--5.safetensors", "state-00000999.safetensors",
    "state-9223372036854775807.safetensors",
  ])
  func otherFilesAreNoStates(name: String) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    #expect(try run.run() == .finished)
    #expect(try TrainingRun(Self.record(), folder: path).state.step == 200)
  }

  @Test func lostLossesAreAnError() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    _ = try run.run()
    let head = "step\tinstance-0\tinstance-1\n"
    // A column too few, rows too few, and a hole although the last row is there.
    let holed = [0, 13, 113, 200].map { "\($0)\t1\t1\n" }.joined()
    for text in ["step\tinstance-0\n0\t1\n13\t1\n", head + "0\t1\t1\n", head + holed] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/losses.tsv"))
      #expect(throws: CheckpointError.self) { try TrainingRun(Self.record(), folder: path) }
    }
  }

  @Test func aFolderBegunAndLeftIsBegunAgain() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    try Folder.create(path)
    try Data().write(to: URL(fileURLWithPath: "\(path)/training.json.77-0.partial"))
    _ = try TrainingRun(Self.record(), folder: path)
    #expect(try Folder.names(in: path) == ["training.json"])
    for name in ["step-00000013.safetensors", "losses.tsv", "state-00000050.safetensors"] {
      try Data().write(to: URL(fileURLWithPath: "\(path)/\(name).77-0.partial"))
    }
    _ = try TrainingRun(Self.record(), folder: path)
    #expect(try Folder.names(in: path) == ["training.json"])
  }

  @Test func unfinishedFilesOfOthersAreLeftAlone() throws {
    let scratch = try ScratchFolder()
    let download = scratch.path("film.mkv.partial")
    try Data().write(to: URL(fileURLWithPath: download))
    #expect(
      throws: CheckpointError(path: scratch.path(""), .occupied(by: "film.mkv.partial"))
    ) {
      try TrainingRun(Self.record(), folder: scratch.path(""))
    }
    #expect(FileManager.default.fileExists(atPath: download))
  }

  /// Where every step is a checkpoint, the steps count the rows.
  @Test func aCheckpointAtEveryStepIsReadAgain() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = TrainingRecord(Self.record().plan, CheckpointSchedule(end: 4, count: 100))
    var run = try TrainingRun(record, folder: path)
    _ = try run.run()
    let files = try Self.bytes(in: path)
    var again = try TrainingRun(record, folder: path)
    #expect(try again.run() == .finished)
    #expect(again.meanLoss == run.meanLoss && run.meanLoss != nil)
    #expect(try Self.bytes(in: path) == files)
    // The last models can be made again, as they are in the state.
    try Folder.remove(file: "\(path)/step-00000004.safetensors")
    #expect(try again.run() == .finished)
    #expect(try Self.bytes(in: path) == files)
  }

  @Test(arguments: [1e19, 1e25])
  func aLossThatIsNoNumberIsAnErrorAtOnce(rate: Double) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var plan = Self.record().plan
    plan.optimizer = .adam(rate: rate)
    let record = TrainingRecord(plan, CheckpointSchedule(end: 1, count: 2))
    for _ in 0..<2 {
      var run = try TrainingRun(record, folder: path)
      #expect(throws: TrainingError.self) { try run.run() }
    }
    #expect(try Folder.names(in: path).contains("step-00000001.safetensors") == false)
  }

  @Test(arguments: [(-1.0, 2), (1e300, 0), (.nan, 1)] as [(Double, Int)])
  func aStateThatNoTrainingMakesIsRefused(number: Double, part: Int) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = Self.record(instances: 1)
    _ = try TrainingRun(record, folder: path)
    var parts = [Matrix](repeating: Matrix(rows: 3, columns: 6), count: 3)
    parts[part][1, 2] = number
    let file = try AtomicFile(path: "\(path)/state-00000050.safetensors")
    try SafetensorsWriter.write(
      zip(["0.parameters", "0.first", "0.second"], parts).map { ($0, $1) }, features: .rows,
      to: file)
    try file.commit()
    let error = #expect(throws: CheckpointError.self) { try TrainingRun(record, folder: path) }
    #expect(error?.path.hasSuffix("state-00000050.safetensors") == true)
  }

  @Test func aFileIsNoFolder() throws {
    let scratch = try ScratchFolder()
    try Data().write(to: URL(fileURLWithPath: scratch.path("file")))
    for path in [scratch.path("file"), scratch.path("file/inside")] {
      let error = #expect(throws: OutputError.self) { try TrainingRun(Self.record(), folder: path) }
      #expect(error?.kind == .cannotCreate)
    }
  }

  @Test func aRecordThatCannotBeReadIsNoOtherTraining() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    try Folder.create("\(path)/training.json")
    let error = #expect(throws: FileError.self) {
      try TrainingRun(Self.record(), folder: path)
    }
    #expect(error?.reason == .notRegularFile(.directory))
  }

  @Test(arguments: ["[]", "[-1, 5]", "[5, 5]", "[7, 3]"])
  func schedulesThatDoNotAscendAreRefused(steps: String) {
    let text = Data("{\"steps\": \(steps)}".utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(CheckpointSchedule.self, from: text)
    }
  }

  @Test func aDamagedStateIsAnErrorAndNotAnotherResult() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    _ = try run.run(shouldStop: { true })
    let state = try #require(
      try FileManager.default.contentsOfDirectory(atPath: path).first { $0.hasPrefix("state-") })
    let bytes = try #require(FileManager.default.contents(atPath: "\(path)/\(state)"))
    try bytes.dropLast(8).write(to: URL(fileURLWithPath: "\(path)/\(state)"))
    #expect(throws: WeightFileError.self) { try TrainingRun(Self.record(), folder: path) }
  }

  @Test(arguments: [(10, 2, [0, 10]), (9, 4, [0, 1, 4, 9]), (1, 5, [0, 1]), (5, 1, [5])])
  func schedulesBeginCloseAndEndAtTheEnd(end: Int, count: Int, steps: [Int]) {
    #expect(CheckpointSchedule(end: end, count: count).steps == steps)
  }
}

@Suite struct GoldenMinimaTests {
  /// The losses to six decimals, and the names, of the sizes that are quick.
  @Test func smallSizesAreReproducedAndNamed() throws {
    let small = GoldenMinima.sizes.filter { $0.features <= 8 }
    let minima = try #require(
      try GoldenMinima(ExperimentContext(folder: "none"), sizes: small))
    let known = minima.rows.filter { abs($0.minimum.loss - $0.size.knownLoss) < 1e-6 }
    #expect(known.count == small.count)
    let names = Dictionary(
      uniqueKeysWithValues: known.map {
        ("\($0.size.features) \($0.size.dimension)", $0.geometry.composition)
      })
    let better = minima.rows.filter { $0.minimum.loss < $0.size.knownLoss - 1e-6 }
    #expect(better.map(\.geometry.composition) == ["1 heptagon, 1 dead"])
    #expect(names["3 1"] == "1 digon, 1 dead")
    #expect(names["4 2"] == "2 digons")
    #expect(names["6 3"] == "3 digons")
    #expect(names["5 2"] == "1 pentagon")
    #expect(names["6 2"] == "1 hexagon")
    #expect(names["7 2"] == "1 heptagon")
    #expect(names["8 2"] == "1 hexagon, 2 dead")
    #expect(names["8 3"] == "1 square antiprism")
  }
}
