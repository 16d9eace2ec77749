import CDoor
import CEigenframe
import Foundation
import TestSupport
import Testing

/// The functions of eigenframe.h about features of functions, as a program in C calls them.
@Suite struct ExtractionCallTests {
  /// Counts what it is asked, and fails in a block if it is told to.
  final class Counter {
    var asked = 0
    var calls = 0
    var failingCall = 0
  }

  /// max(x₀ − 0.3, 0) + 2 |x₁|, in two dimensions.
  private static let answer:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<Double>, Int64, UnsafeMutablePointer<Double>
    ) -> Int32 = { context, queries, count, answers in
      guard let context = unsafe context else { return 9 }
      let counter = unsafe Unmanaged<Counter>.fromOpaque(context).takeUnretainedValue()
      counter.asked += Int(count)
      counter.calls += 1
      if counter.calls == counter.failingCall { return 7 }
      for j in 0..<Int(count) {
        unsafe answers[j] = max(queries[2 * j] - 0.3, 0) + 2 * abs(queries[2 * j + 1])
      }
      return 0
    }

  /// Extracts with the function; what `body` makes of the result.
  private func extracting<Value>(
    _ counter: Counter, _ options: String = #"{"budget": 800, "details": "none"}"#,
    outputs: Int64 = 1, progress: UnsafePointer<ef_progress>? = nil,
    _ body: (ef_status, ef_result) throws -> Value
  ) throws -> Value {
    var function = unsafe ef_function()
    unsafe function.answer = Self.answer
    unsafe function.context = unsafe Unmanaged.passUnretained(counter).toOpaque()
    unsafe function.dimension = 2
    unsafe function.outputs = outputs
    var result = ef_result()
    let status = unsafe ef_extract(&function, ef_weights(), options, progress, &result)
    defer { if status == EF_OK { _ = ef_free_result(result) } }
    return try withExtendedLifetime(counter) { try body(status, result) }
  }

  private var error: String { unsafe String(cString: ef_error(Int32(EF_ERROR_MESSAGE))) }

  private func numbers(_ name: String, _ result: ef_result) throws -> [Double] {
    var column = unsafe ef_column()
    try #require(unsafe ef_values(result, 0, name, &column) == EF_OK, "\(error)")
    return unsafe Array(
      UnsafeBufferPointer(start: column.numbers, count: Int(unsafe column.count)))
  }

  @Test func aFunctionOfCIsAsked() throws {
    let counter = Counter()
    try unsafe extracting(counter) { status, result in
      try #require(status == EF_OK, "\(error)")
      #expect(counter.asked == 800)
      let directions = try numbers("directions", result)
      #expect(directions.count == 4)
      // |x₁| has more energy.
      #expect(abs(directions[1]) > 0.999 && abs(directions[2]) > 0.999)
      let grid = try numbers("responses.grid", result)
      #expect(try numbers("responses.values", result).count == 2 * grid.count)
      #expect(try numbers("energies", result).count == 2)
      #expect(try numbers("background.quadratic", result).count == 4)
      var text: UnsafePointer<CChar>?
      #expect(unsafe ef_text(result, "text", nil, &text) == EF_OK)
      #expect(unsafe text.map { unsafe String(cString: $0) }?.contains("2 features;") == true)
      #expect(unsafe ef_text(result, "html", nil, &text) == EF_OK)
      #expect(unsafe ef_column_names(result, 1, &text) == EF_USAGE)
    }
  }

  @Test func predictionsAgreeWithTheFunction() throws {
    try unsafe extracting(Counter()) { status, result in
      try #require(status == EF_OK, "\(error)")
      let queries = [1.0, 0.5, -1, -0.8, 0.2, 1.1]
      var answers = [0.0, 0, 0]
      #expect(unsafe ef_predict(result, queries, 3, &answers) == EF_OK)
      for (found, expected) in zip(answers, [1.7, 1.6, 2.2]) {
        #expect(abs(found - expected) < 0.1, "\(answers)")
      }
      #expect(unsafe ef_predict(result, queries, 0, &answers) == EF_OK)
      #expect(unsafe ef_predict(result, queries, -1, &answers) == EF_USAGE)
      #expect(unsafe ef_predict(result, nil, 1, &answers) == EF_USAGE)
      #expect(unsafe ef_predict(result, [.nan, 0], 1, &answers) == EF_USAGE)
      #expect(error.contains("finite"))
      #expect(unsafe ef_predict(ef_result(id: 1 << 40), queries, 1, &answers) == EF_USAGE)
    }
  }

  @Test func directionsAreWritten() throws {
    let folder = try ScratchFolder()
    try unsafe extracting(Counter()) { status, result in
      try #require(status == EF_OK, "\(error)")
      let directions = try numbers("directions", result)
      #expect(unsafe ef_write(result, folder.path("v.npy"), nil) == EF_OK, "\(error)")
      let bytes = try Data(contentsOf: URL(filePath: folder.path("v.npy"))).suffix(32)
      #expect(bytes.elementsEqual(directions.flatMap { MadeSafetensors.bytes($0.bitPattern) }))
      #expect(unsafe ef_write(result, folder.path("v.safetensors"), nil) == EF_OK, "\(error)")
      var weights = ef_weights()
      let path = folder.path("v.safetensors")
      unsafe path.withCString { path in
        var paths: UnsafePointer<CChar>? = unsafe path
        #expect(unsafe ef_files(&paths, 1, &weights) == EF_OK, "\(error)")
      }
      #expect(ef_free_weights(weights) == EF_OK)
      #expect(unsafe ef_write(result, folder.path("v.csv"), nil) == EF_USAGE)
      #expect(unsafe ef_write(result, folder.path("v.npy"), #"{"dtype": "f32"}"#) == EF_USAGE)
      #expect(error.contains("dtype"))
    }
  }

  @Test func aFunctionThatFailsIsNamed() throws {
    let counter = Counter()
    counter.failingCall = 3
    try unsafe extracting(counter) { status, _ in
      #expect(status == EF_BAD_DATA)
      #expect(error.contains("returned 7 after") && !error.contains("\n"), "\(error)")
      #expect(counter.calls == 3)
    }
  }

  @Test func progressStopsTheWork() throws {
    var progress = unsafe ef_progress()
    unsafe progress.call = { _, _, _, completed, _ in completed > 100 ? 1 : 0 }
    let counter = Counter()
    try unsafe extracting(counter, progress: &progress) { status, _ in
      #expect(status == EF_CANCELLED, "\(error)")
      #expect(counter.asked < 800)
    }
  }

  @Test(arguments: [
    (#"{"budget": 0}"#, 1, "option budget"), (#"{"noise": 1}"#, 1, "no option noise"),
    (#"{"method": "best"}"#, 1, "fourier"), ("{}", 0, "outputs: expected 1 to 65536, found 0"),
  ])
  func whatCannotBeAskedIsRefused(options: String, outputs: Int64, words: String) throws {
    let counter = Counter()
    try unsafe extracting(counter, options, outputs: outputs) { status, _ in
      #expect(status == EF_USAGE && error.contains(words), "\(error)")
      #expect(counter.calls == 0)
    }
  }

  @Test func whatIsMissingIsRefused() throws {
    var result = ef_result()
    let none = ef_weights()
    #expect(unsafe ef_extract(nil, none, nil, nil, &result) == EF_USAGE)
    var function = unsafe ef_function()
    #expect(unsafe ef_extract(&function, none, nil, nil, &result) == EF_USAGE)
    #expect(unsafe ef_extract_samples(none, none, none, nil, nil, &result) == EF_USAGE)
    #expect(unsafe ef_extract_network("/none.npz", none, nil, nil, &result) == EF_NO_INPUT)
    #expect(unsafe ef_extract_program("", 2, none, nil, nil, &result) == EF_USAGE)
    #expect(
      unsafe ef_extract_program("/none", 2, none, #"{"timeout": 0}"#, nil, &result) == EF_USAGE)
    #expect(unsafe ef_extract_program("/none", 0, none, nil, nil, &result) == EF_USAGE)
    #expect(unsafe ef_extract_program("/none", 2, none, nil, nil, &result) == EF_NO_INPUT)
    #expect(unsafe ef_extract_program("/none", 2, none, nil, nil, nil) == EF_USAGE)
    // A result of another kind predicts nothing.
    let data = #"{"dimension": 2, "atoms": 2, "sparsity": 1, "samples": 1}"#
    try #require(unsafe ef_generate_data(data, &result) == EF_OK)
    var answer = 0.0
    #expect(unsafe ef_predict(result, [0, 0], 1, &answer) == EF_USAGE)
    #expect(ef_free_result(result) == EF_OK)
  }
}
