import Files
import Foundation
import Matrices
import TestSupport
import Testing
import WeightFiles

@testable import Training

@Suite struct TrainingRunTests {
  static func record(students: Int = 2, end: Int = 200) -> TrainingRecord<LinearPlan> {
    TrainingRecord(LinearPlan(students: students), CheckpointSchedule(end: end, count: 5))
  }

  static func bytes(in folder: String) throws -> [String: Data] {
    var files = [String: Data]()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return files
  }

  @Test func aStoppedTrainingEndsWithTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    var run = try TrainingRun(Self.record(), folder: whole)
    #expect(try run.run() == .finished)
    var stops = 0
    while true {
      var run = try TrainingRun(Self.record(), folder: parts)
      // Stopped after every stride.
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

  /// A checkpoint writes first the models, then the state, then the losses. The process may die in between.
  @Test(arguments: [
    ["step-00000200.safetensors"], ["step-00000200.safetensors", "state-00000200.safetensors"],
  ])
  func aProcessThatDiesDuringACheckpointLosesNothing(written: [String]) throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    var run = try TrainingRun(Self.record(), folder: whole)
    #expect(try run.run() == .finished)
    run = try TrainingRun(Self.record(), folder: parts)
    var step = 0
    let outcome = try run.run(progress: { step = $0.step }, shouldStop: { step == 163 })
    #expect(outcome == .stopped(step: 163))
    for name in written {
      try FileManager.default.copyItem(atPath: "\(whole)/\(name)", toPath: "\(parts)/\(name)")
    }
    #expect(try Self.bytes(in: parts) != Self.bytes(in: whole))
    run = try TrainingRun(Self.record(), folder: parts)
    #expect(try run.run() == .finished)
    // The state of step 163 would be removed with the next state.
    var found = try Self.bytes(in: parts)
    if written.count == 2 { found["state-00000163.safetensors"] = nil }
    #expect(try found == Self.bytes(in: whole))
  }

  @Test func checkpointsHoldTheArraysUnderTheirNames() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = Self.record(students: 1)
    var run = try TrainingRun(record, folder: path)
    _ = try run.run()
    var trainer = try Trainer(record.plan)
    try trainer.advance(to: 200)
    let parameters = trainer.state.instances[0].parameters
    let file = try WeightFile.open(path: "\(path)/step-00000200.safetensors")
    #expect(file.tensors.map(\.name) == ["S", "c"])
    #expect(file.tensors.map(\.shape) == [[5, 3], [3]])
    #expect(try file.tensors[0].features(.rows).tile(0..<5) == parameters.matrix(0))
    let folder = try CheckpointFolder(path: path, record)
    let state = try #require(try folder.latestState(for: record.plan.lessons))
    #expect(state.step == 200)
    for array in 0..<2 {
      #expect(state.instances[0].parameters.matrix(array) == parameters.matrix(array))
      #expect(
        state.instances[0].secondMoments.matrix(array)
          == trainer.state.instances[0].secondMoments.matrix(array))
    }
    #expect(try folder.losses(through: 113, models: 1).map(\.step) == [0, 13, 50, 113])
    #expect(try folder.losses(through: 200, models: 1).last?.losses == trainer.evaluationLosses())
  }

  @Test func severalModelsHaveNumbers() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    _ = try run.run()
    let file = try WeightFile.open(path: "\(path)/step-00000013.safetensors")
    #expect(
      file.tensors.map(\.name)
        == ["instance-00.S", "instance-00.c", "instance-01.S", "instance-01.c"])
    #expect(CheckpointFolder.prefix(7, of: 1000) == "instance-007.")
  }

  /// S has five columns and c has three: no matrix can hold both.
  @Test func arraysOfDifferentWidthsAreStackedSeparately() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(students: 1), folder: path)
    _ = try run.run()
    let file = try WeightFile.open(path: "\(path)/state-00000200.safetensors")
    #expect(
      file.tensors.map(\.name) == [
        "0.first", "0.first.1", "0.parameters", "0.parameters.1", "0.second", "0.second.1",
      ])
    #expect(Set(file.tensors.map(\.shape)) == [[5, 3], [3, 1]])
  }

  @Test func theTrainingOfAnotherSystemIsRefused() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    _ = try TrainingRun(Self.record(), folder: path)
    let record = "\(path)/training.json"
    let text = try String(contentsOfFile: record, encoding: .utf8)
    #expect(text.contains("\"system\" : \"linear-students\""))
    for other in ["\"system\" : \"keys\"", "\"sys\" : \"linear-students\""] {
      try text.replacing("\"system\" : \"linear-students\"", with: other)
        .write(toFile: record, atomically: true, encoding: .utf8)
      #expect(throws: CheckpointError(path: record, .anotherTraining)) {
        try TrainingRun(Self.record(), folder: path)
      }
    }
    try text.replacing("\"version\" : 1", with: "\"version\" : 2")
      .write(toFile: record, atomically: true, encoding: .utf8)
    #expect(
      throws: CheckpointError(path: record, .notARecord("expected version 1, found 2"))
    ) {
      try TrainingRun(Self.record(), folder: path)
    }
  }

  @Test func aFolderWithSomethingElseIsRefused() throws {
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

  /// A file is a state only if its name is exact and its step is within the schedule.
  @Test(arguments: [
    "state-5.safetensors", "state--5.safetensors", "state-00000999.safetensors",
    "state-9223372036854775807.safetensors",
  ])
  func otherFilesAreNotStates(name: String) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    #expect(try run.run() == .finished)
    #expect(try TrainingRun(Self.record(), folder: path).state.step == 200)
  }

  @Test func missingLossesAreRefused() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(), folder: path)
    _ = try run.run()
    let head = "step\tinstance-0\tinstance-1\n"
    // One column too few; rows too few; a missing row before the last.
    let holed = [0, 13, 113, 200].map { "\($0)\t1\t1\n" }.joined()
    for text in ["step\tinstance-0\n0\t1\n13\t1\n", head + "0\t1\t1\n", head + holed] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/losses.tsv"))
      #expect(throws: CheckpointError.self) { try TrainingRun(Self.record(), folder: path) }
    }
  }

  @Test func unfinishedFilesAreRemoved() throws {
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

  @Test func unfinishedFilesOfOtherProgramsAreKept() throws {
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

  /// The schedule has a checkpoint at each step.
  @Test func aFinishedTrainingIsReadAndNotRepeated() throws {
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
    // The last models can be written again from the state.
    try Folder.remove(file: "\(path)/step-00000004.safetensors")
    #expect(try again.run() == .finished)
    #expect(try Self.bytes(in: path) == files)
  }

  @Test(arguments: [1e19, 1e25])
  func aLossThatIsNotFiniteIsAnErrorAtOnce(rate: Double) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var plan = Self.record().plan
    plan.rate = rate
    let record = TrainingRecord(plan, CheckpointSchedule(end: 1, count: 2))
    for _ in 0..<2 {
      var run = try TrainingRun(record, folder: path)
      #expect(throws: TrainingError.self) { try run.run() }
    }
    #expect(try Folder.names(in: path).contains("step-00000001.safetensors") == false)
  }

  @Test(arguments: [(-1.0, 2), (1e300, 0), (.nan, 1)] as [(Double, Int)])
  func aStateWithImpossibleNumbersIsRefused(number: Double, part: Int) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = Self.record(students: 1)
    _ = try TrainingRun(record, folder: path)
    var matrices: [(name: String, matrix: Matrix)] = ["0.parameters", "0.first", "0.second"].flatMap
    {
      [(name: $0, matrix: Matrix(rows: 3, columns: 5)), ($0 + ".1", Matrix(rows: 1, columns: 3))]
    }
    matrices[2 * part].matrix[1, 2] = number
    let file = try AtomicFile(path: "\(path)/state-00000050.safetensors")
    try SafetensorsWriter.write(matrices, features: .rows, to: file)
    try file.commit()
    let error = #expect(throws: CheckpointError.self) { try TrainingRun(record, folder: path) }
    #expect(error?.path.hasSuffix("state-00000050.safetensors") == true)
  }

  @Test func aFileInPlaceOfTheFolderIsRefused() throws {
    let scratch = try ScratchFolder()
    try Data().write(to: URL(fileURLWithPath: scratch.path("file")))
    for path in [scratch.path("file"), scratch.path("file/inside")] {
      let error = #expect(throws: OutputError.self) { try TrainingRun(Self.record(), folder: path) }
      #expect(error?.kind == .cannotCreate)
    }
  }

  @Test func anUnreadableRecordIsAnError() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    try Folder.create("\(path)/training.json")
    let error = #expect(throws: FileError.self) {
      try TrainingRun(Self.record(), folder: path)
    }
    #expect(error?.reason == .notRegularFile(.directory))
  }

  @Test(arguments: ["[]", "[-1, 5]", "[5, 5]", "[7, 3]"])
  func schedulesMustAscend(steps: String) {
    let text = Data("{\"steps\": \(steps)}".utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(CheckpointSchedule.self, from: text)
    }
  }

  @Test func aDamagedStateIsRefused() throws {
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
  func schedulesAreDenseAtTheBeginning(end: Int, count: Int, steps: [Int]) {
    #expect(CheckpointSchedule(end: end, count: count).steps == steps)
  }
}
