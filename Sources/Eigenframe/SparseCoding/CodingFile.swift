import Files
import SparseCoding
import WeightFiles

extension FileCoding.Result {
  /// Codes are also written with all their zeros if they are no more numbers than this.
  private static var mostDenseCodes: Int { 1 << 20 }

  /// Writes atoms and codes as a `.safetensors` file, which the caller then commits.
  ///
  /// `atoms` is N × M, one atom of unit length a row. The elements of sample i are `codes.values[codes.offsets[i]..<codes.offsets[i + 1]]`,
  /// at the atoms in `codes.indices`. `mean` is what was subtracted from the samples. Few codes are also written as `codes`, n × N.
  ///
  /// - Throws: `OutputError`.
  package func write(to file: AtomicFile, as precision: StoredPrecision) throws(OutputError) {
    let type = precision.elementType
    // Elements of 8 bytes first, so that all are aligned.
    var tensors = [
      SafetensorsTensor("codes.offsets", .i64, [codes.offsets.count]),
      SafetensorsTensor("codes.indices", .i64, [codes.atoms.count]),
      SafetensorsTensor("codes.values", type, [codes.values.count]),
      SafetensorsTensor("atoms", type, [dictionary.count, dictionary.dimension]),
    ]
    if let mean { tensors.append(SafetensorsTensor("mean", type, [mean.count])) }
    let isDense = codes.count <= Self.mostDenseCodes / max(1, dictionary.count)
    if isDense {
      tensors.append(SafetensorsTensor("codes", type, [codes.count, dictionary.count]))
    }
    var stream = try SafetensorsStream(tensors, metadata: metadata, to: file)
    try stream.write(codes.offsets)
    for start in stride(from: 0, to: codes.atoms.count, by: 1 << 20) {
      try stream.write(Array(codes.atoms[start..<min(start + 1 << 20, codes.atoms.count)]))
    }
    try stream.write(codes.values[...])
    try stream.write(dictionary.atoms.elements[...])
    if let mean { try stream.write(mean[...]) }
    if isDense { try stream.write(codes.dense.elements[...]) }
    precondition(stream.isComplete, "all tensors are written")
  }

  /// How the file was made.
  private var metadata: [(name: String, text: String)] {
    var texts = [(name: "program", text: "eigenframe \(eigenframeVersion)")]
    for (name, value) in report.options.sorted(by: { $0.key < $1.key }) {
      texts.append((name, value.text))
    }
    texts.append(("activations", report.activations.name))
    texts.append(("inference", report.method.inference.rawValue))
    if let penalty = report.method.penalty { texts.append(("lambda", "\(penalty)")) }
    return texts
  }
}
