import CEigenframe
import Eigenframe
import Glibc
import LinearAlgebra

// The functions of eigenframe.h, which says what they do. The compiler checks that the signatures agree.

// MARK: Weights

/// `ef_files` of eigenframe.h.
@c @implementation
public func ef_files(
  _ paths: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int,
  _ weights: UnsafeMutablePointer<ef_weights>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(weights, "weights")
    let paths = unsafe try Door.texts(paths, count, "paths")
    unsafe place.pointee.id = liveWeights.add(try Weights(files: paths))
  }
}

/// `ef_matrix` of eigenframe.h.
@c @implementation
public func ef_matrix(
  _ data: UnsafeRawPointer?, _ type: ef_type, _ rows: Int64, _ columns: Int64, _ rowStride: Int64,
  _ columnStride: Int64, _ name: UnsafePointer<CChar>?,
  _ weights: UnsafeMutablePointer<ef_weights>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(weights, "weights")
    guard let number = Int(exactly: type), elementTypes.indices.contains(number) else {
      throw EigenframeError(
        .usage, "type: expected a number from 0 to \(elementTypes.count - 1), found \(type)")
    }
    let memory = unsafe MatrixMemory(
      at: data, elementTypes[number], rows: Int(rows), columns: Int(columns),
      rowStride: Int(rowStride), columnStride: Int(columnStride))
    let name = unsafe try Door.text(name, "name") ?? "array"
    unsafe place.pointee.id = liveWeights.add(try Weights(memory, name: name))
  }
}

/// In the order of the constants in eigenframe.h.
private let elementTypes: [ElementType] = [
  .f64, .f32, .f16, .bf16, .i64, .i32, .i16, .i8, .u64, .u32, .u16, .u8, .f8e4m3, .f8e5m2,
  .f8e4m3fnuz, .f8e5m2fnuz, .f8e8m0,
]

/// `ef_free_weights` of eigenframe.h.
@c @implementation
public func ef_free_weights(_ weights: ef_weights) -> ef_status {
  Door.enter { try liveWeights.remove(weights.id) }
}

// MARK: Analyses

/// `ef_analyze` of eigenframe.h.
@c @implementation
public func ef_analyze(
  _ weights: ef_weights, _ options: UnsafePointer<CChar>?, _ progress: UnsafePointer<ef_progress>?,
  _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let weights = try liveWeights[weights.id]
    var named = unsafe try Door.options(options)
    let pictures = try named.flag("pictures", otherwise: true)
    let options = try AnalysisOptions(&named)
    try named.requireAllKnown()
    let outcome = try AnalysisOutcome(
      of: weights, options, pictures ? .all : .none, unsafe Door.handler(progress))
    unsafe place.pointee.id = liveResults.add(outcome)
  }
}

/// `ef_compare` of eigenframe.h.
@c @implementation
public func ef_compare(
  _ first: ef_weights, _ second: ef_weights, _ options: UnsafePointer<CChar>?,
  _ progress: UnsafePointer<ef_progress>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let (first, second) = (try liveWeights[first.id], try liveWeights[second.id])
    var named = unsafe try Door.options(options)
    let options = try ComparisonOptions(&named)
    try named.requireAllKnown()
    let report = try FileComparison(
      options, vocabulary: .namedOptions, progress: unsafe Door.handler(progress)
    ).report(on: first.inputs, second.inputs)
    unsafe place.pointee.id = liveResults.add(TextOutcome(report))
  }
}

/// `ef_series` of eigenframe.h.
@c @implementation
public func ef_series(
  _ folder: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ progress: UnsafePointer<ef_progress>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let folder = unsafe try Door.requiredText(folder, "folder")
    var named = unsafe try Door.options(options)
    let options = try SeriesOptions(&named)
    try named.requireAllKnown()
    try BLASLibrary.load()
    let files = try SeriesFiles(try SeriesFolder(path: folder))
    let (report, films) = try SeriesAnalysis(options, progress: unsafe Door.handler(progress))
      .film(of: files)
    unsafe place.pointee.id = liveResults.add(
      TextOutcome(IllustratedSeries(report, films: films)))
  }
}

/// `ef_inspect` of eigenframe.h.
@c @implementation
public func ef_inspect(
  _ weights: ef_weights, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    unsafe place.pointee.id = liveResults.add(TextOutcome(try liveWeights[weights.id]))
  }
}

/// `ef_generate` of eigenframe.h.
@c @implementation
public func ef_generate(
  _ parts: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int,
  _ options: UnsafePointer<CChar>?, _ result: UnsafeMutablePointer<ef_result>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(result, "result")
    let parts = unsafe try Door.texts(parts, count, "parts")
    var named = unsafe try Door.options(options)
    let weights = try GeneratedWeights(parts, &named)
    try named.requireAllKnown()
    unsafe place.pointee.id = liveResults.add(GenerationOutcome(try weights.made()))
  }
}

// MARK: Results

/// `ef_text` of eigenframe.h.
@c @implementation
public func ef_text(
  _ result: ef_result, _ format: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ text: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(text, "text")
    let format = unsafe try Door.requiredText(format, "format")
    let options = unsafe try Door.text(options, "options") ?? ""
    let outcome = try liveResults[result.id]
    unsafe place.pointee = try outcome.kept.text(of: ["text", format, options]) {
      var named = try NamedOptions(json: options)
      return try outcome.text(as: format, &named)
    }
  }
}

/// `ef_column_names` of eigenframe.h.
@c @implementation
public func ef_column_names(
  _ result: ef_result, _ matrix: Int64, _ names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(names, "names")
    let outcome = try liveResults[result.id]
    unsafe place.pointee = try outcome.kept.text(of: ["names", "\(matrix)"]) {
      try outcome.columnNames(ofMatrix: Int(matrix)).map { $0 + "\0" }.joined()
    }
  }
}

/// `ef_values` of eigenframe.h.
@c @implementation
public func ef_values(
  _ result: ef_result, _ matrix: Int64, _ name: UnsafePointer<CChar>?,
  _ column: UnsafeMutablePointer<ef_column>?
) -> ef_status {
  Door.enter {
    let place = unsafe try Door.place(column, "column")
    let name = unsafe try Door.requiredText(name, "name")
    let outcome = try liveResults[result.id]
    unsafe place.pointee = try outcome.kept.column(of: ["column", "\(matrix)", name]) {
      try outcome.column(name, ofMatrix: Int(matrix))
    }
  }
}

/// `ef_free_result` of eigenframe.h.
@c @implementation
public func ef_free_result(_ result: ef_result) -> ef_status {
  Door.enter { try liveResults.remove(result.id) }
}

// MARK: Errors and settings

/// `ef_error` of eigenframe.h.
@c @implementation
public func ef_error(_ part: Int32) -> UnsafePointer<CChar> { unsafe ef_kept_error(part) }

/// `ef_use_blas` of eigenframe.h.
@c @implementation
public func ef_use_blas(
  _ path: UnsafePointer<CChar>?, _ prefix: UnsafePointer<CChar>?, _ suffix: UnsafePointer<CChar>?,
  _ integerBits: Int32
) -> ef_status {
  Door.enter {
    guard let integers = BLASFile.Integers(rawValue: integerBits) else {
      throw EigenframeError(.usage, "integer_bits: expected 32 or 64, found \(integerBits)")
    }
    try BLASLibrary.use(
      BLASFile(
        path: unsafe try Door.requiredText(path, "path"),
        prefix: unsafe try Door.text(prefix, "prefix") ?? "",
        suffix: unsafe try Door.text(suffix, "suffix") ?? "", integers))
  }
}

/// `ef_set_threads` of eigenframe.h.
@c @implementation
public func ef_set_threads(_ count: Int32) -> ef_status {
  Door.enter {
    guard ThreadCount.range.contains(Int(count)) else {
      throw EigenframeError(
        .usage,
        "count: expected from \(ThreadCount.range.lowerBound) to \(ThreadCount.range.upperBound), found \(count)"
      )
    }
    try BLASLibrary.load()
    ThreadCount.set(Int(count))
  }
}

/// `ef_version` of eigenframe.h.
@c @implementation
public func ef_version() -> UnsafePointer<CChar> { unsafe version }

/// Kept for as long as the program runs.
nonisolated(unsafe) private let version = {
  let text = unsafe strdup(eigenframeVersion)
  return unsafe UnsafePointer(text) ?? ef_kept_error(-1)
}()
