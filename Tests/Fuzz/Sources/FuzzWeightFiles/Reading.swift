import Eigenframe

/// Reads all that a file gives, and holds what is said about the rest to one line.
enum Reading {
  /// A small file may stand for a huge array: what is larger is opened, but not read.
  private static let mostElements = 1 << 20

  /// Opens a weight file and reads all of its tensors.
  static func everything(_ path: String) {
    do {
      let file = try WeightFile.open(path: path)
      file.warnings.forEach(requireOneLine)
      var budget = mostElements
      let conventions = FeatureConventions(of: file)
      let purposes = TensorPurposes(of: file)
      for tensor in file.tensors {
        requireOneLine(tensor.encoding.description)
        _ = purposes.purpose(of: tensor)
        _ = conventions.convention(of: tensor)
        _ = conventions.stack(of: tensor)
        // Ranks above 2 in every way, others as they are.
        for flattening in tensor.shape.count > 2 ? Flattening.allCases : [.first] {
          read(tensor.flattened(flattening), budget: &budget)
        }
        if tensor.shape.count == 3 { readSlices(of: tensor, budget: &budget) }
      }
    } catch {
      requireOneLine("\(error)")
    }
  }

  /// Reads a file of labels.
  static func labels(_ path: String) {
    do {
      _ = try LabelFile.read(path: path)
    } catch {
      requireOneLine("\(error)")
    }
  }

  /// Reads the first and the last slice along every index.
  private static func readSlices(of tensor: WeightTensor, budget: inout Int) {
    for axis in 0..<3 where tensor.shape[axis] > 0 && tensor.notAnalysable == .rank(3) {
      for value in [0, tensor.shape[axis] - 1] {
        if let slice = tensor.slice(along: axis, at: value) { read(slice, budget: &budget) }
      }
    }
  }

  private static func read(_ tensor: WeightTensor, budget: inout Int) {
    if let reason = tensor.reasonNotAnalysable {
      requireOneLine(reason)
      return
    }
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    let (elements, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, elements <= budget else { return }
    budget -= elements
    for orientation in [Orientation.rows, .columns] {
      for policy in [NonFinitePolicy.reject, .zeroFeature] {
        do {
          let features = try tensor.features(orientation, nonFinite: policy)
          for range in features.tiles(ofAbout: 1 << 16) { _ = try features.tile(range) }
          _ = try tensor.nonFiniteFeatures(orientation)
        } catch {
          requireOneLine("\(error)")
        }
      }
    }
  }

  /// Stops unless a text is fit for one line of a terminal.
  static func requireOneLine(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        fatalError("a message holds U+\(String(scalar.value, radix: 16)): \(text.debugDescription)")
      default: break
      }
    }
  }
}
