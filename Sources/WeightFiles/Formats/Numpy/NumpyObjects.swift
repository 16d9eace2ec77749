import Files

/// The arrays inside an array of Python objects, which NumPy stores as a pickle. The pickle is read like those of PyTorch:
/// nothing in it is run.
struct NumpyObjects {
  /// The arrays; none if the objects hold none that can be read.
  let tensors: [WeightTensor]
  let warnings: [String]

  /// Reads a pickle.
  ///
  /// - Parameters:
  ///   - range: where the pickle may be in the file.
  ///   - part: what errors call the pickle.
  ///   - name: the name of an array, by the path to it within the objects.
  /// - Returns: nil if the pickle is damaged, or larger or stranger than those of arrays are.
  /// - Throws: a fault if the pickle names a function that can run code.
  init?(
    in file: MappedFile, _ range: Range<Int>, part: String, named name: (String?) -> String
  ) throws(LocatedFault) {
    do throws(LocatedFault) {
      let pickle = try Pickle(file, in: range, part: part)
      var tensors = try PickledTensors(in: pickle)
      // A tensor of PyTorch has its elements in a storage, which such a file does not have.
      tensors.found.removeAll { $0.needsStorage }
      for index in tensors.found.indices {
        tensors.found[index].name = name(tensors.found[index].name)
      }
      let placed = try PyTorchTensors.placed(tensors, .little) { _, _ in
        preconditionFailure("no tensor has a storage")
      }
      let areRead = placed.contains { tensor in
        if case .plain = tensor.encoding { true } else { false }
      }
      self.tensors = areRead ? placed : []
      warnings = PyTorchTensors.warnings(tensors)
    } catch {
      if case .pickle(_, _, .forbidden) = error.fault as? PyTorchFault { throw error }
      return nil
    }
  }

  /// The name of an array inside the object array of a name: `name[0]`, `name.key`.
  static func name(_ path: String?, in name: String) -> String {
    guard let path else { return name }
    return path.utf8.first == UInt8(ascii: "[") ? name + path : "\(name).\(path)"
  }
}

extension PickledTensors.Tensor {
  fileprivate var needsStorage: Bool {
    switch kind {
    case .tensor, .quantised: true
    case .array, .numbers, .absent: false
    }
  }
}
