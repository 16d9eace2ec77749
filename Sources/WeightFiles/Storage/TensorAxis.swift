/// One index of a tensor: how many values it takes, and how far apart in elements they lie.
///
/// Usually a single run with one stride. If several dimensions are taken as one and their elements are not evenly
/// spaced, it is several runs, the last fastest. Positions count from the lowest element, also if they descend.
struct TensorAxis: Hashable, Sendable {
  /// Evenly spaced values of an index.
  struct Run: Hashable, Sendable {
    let count: Int
    /// In elements; 0 if all values share one element, negative if positions descend.
    let stride: Int

    /// Where the first value is.
    var start: Int { count > 1 ? max(0, -stride) * (count - 1) : 0 }
  }

  /// Outermost first; none for an axis of one value.
  private let runs: [Run]
  /// How many values the index takes.
  let count: Int
  /// Where its first value is, in elements from the lowest.
  private let start: Int

  /// An index of evenly spaced values.
  init(count: Int, stride: Int) {
    self.init(merging: [Run(count: count, stride: stride)])
  }

  private init(merging parts: [Run]) {
    count = parts.reduce(1) { $0 * $1.count }
    start = parts.reduce(0) { $0 + $1.start }
    // A run of one value has no meaningful stride, so it is left out; an axis without values is one empty run.
    var merged: [Run] = []
    for run in parts where run.count != 1 {
      if let outer = merged.last, outer.stride == run.stride * run.count {
        merged[merged.count - 1] = Run(count: outer.count * run.count, stride: run.stride)
      } else {
        merged.append(run)
      }
    }
    runs = count == 0 ? [Run(count: 0, stride: 1)] : merged
  }

  /// The axes of an array without gaps.
  static func dense(_ shape: [Int], _ order: StorageOrder) -> [TensorAxis] {
    var strides = [Int](repeating: 1, count: shape.count)
    let innermostFirst = order == .c ? Array(shape.indices.reversed()) : Array(shape.indices)
    var stride = 1
    for index in innermostFirst {
      strides[index] = stride
      stride &*= max(shape[index], 1)
    }
    return zip(shape, strides).map { TensorAxis(count: $0, stride: $1) }
  }

  /// Several indices as one, the last fastest.
  static func product(_ axes: [TensorAxis]) -> TensorAxis {
    TensorAxis(merging: axes.flatMap { $0.runs })
  }

  /// The distance between neighbours if it is constant; nil otherwise. 1 for an axis of at most one value.
  var stride: Int? {
    switch runs.count {
    case 0: 1
    case 1: runs[0].stride
    default: nil
    }
  }

  /// Where a value of the index lies, in elements from the lowest.
  @inline(__always) func offset(_ index: Int) -> Int {
    if runs.count == 1 { return start &+ index &* runs[0].stride }
    var (rest, offset) = (index, start)
    for run in runs.reversed() {
      offset &+= rest % run.count &* run.stride
      rest /= run.count
    }
    return offset
  }
}
