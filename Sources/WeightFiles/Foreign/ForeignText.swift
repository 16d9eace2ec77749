import Files

extension ForeignFormat {
  /// A text of a known kind that is no table.
  static func text(_ bytes: RawSpan, path: String) -> ForeignFormat? {
    let start = bytes.copied(0..<1 << 14)
    let visible = start.drop { JSONCursor.isWhitespace($0) }
    let words = String(decoding: visible.prefix(1 << 12), as: UTF8.self)
    let name = path.lowercased()
    if words.hasPrefix("<?xml") || words.hasPrefix("<net ") {
      return words.contains("<net ")
        ? ForeignFormat(
          "the description of an OpenVINO model", "convert the model to ONNX or safetensors")
        : ForeignFormat("an XML document", ForeignSignature.notWeights)
    }
    if words.hasPrefix("tree\nversion=") {
      return ForeignFormat("a LightGBM model", "decision trees have no weight matrix")
    }
    if words.hasPrefix("%PDF-") {
      return ForeignFormat("a PDF document", ForeignSignature.notWeights)
    }
    if startsLikeJSONList(words) {
      return ForeignFormat("a JSON list, not a table", "save the numbers as .csv or .npy")
    }
    let isText = !start.contains { $0 == 0 }
    if isText, name.hasSuffix(".py") || startsLikePython(words) {
      return ForeignFormat("Python source", "run it to get the weights; source is never run")
    }
    if isText, [".yaml", ".yml", ".toml", ".ini", ".md"].contains(where: name.hasSuffix) {
      return ForeignFormat("a configuration or a note as text", ForeignSignature.notWeights)
    }
    return nil
  }
}

extension RawSpan {
  /// Whether the file starts with ncnn's number, then two counts, then a layer's type: a table has no such lines.
  var startsLikeNCNN: Bool {
    guard starts(with: "7767517\n") else { return false }
    let lines = copied(8..<256).split(separator: UInt8(ascii: "\n"))
    guard lines.count > 1, let letter = lines[1].first else { return false }
    let counts = lines[0].split(separator: UInt8(ascii: " "))
    return counts.count == 2 && counts.allSatisfy { $0.allSatisfy { JSONCursor.isDigit($0) } }
      && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= letter
  }
}

/// Whether a text starts with a bracket and a value of JSON. A list of words may start with `[PAD]`.
private func startsLikeJSONList(_ words: String) -> Bool {
  guard words.hasPrefix("[") else { return false }
  let next = words.dropFirst().first { !$0.isWhitespace }
  return next.map { "[{\"-]0123456789".contains($0) } ?? false
}

private func startsLikePython(_ words: String) -> Bool {
  if words.hasPrefix("#!"), words.prefix(while: { $0 != "\n" }).contains("python") { return true }
  let lines = words.split(separator: "\n").prefix(64)
  return lines.contains { line in
    let parts = line.split(separator: " ")
    guard let first = parts.first, parts.count > 1, line.first != " " else { return false }
    return first == "import" && parts.count == 2
      || first == "from" && parts.count > 3 && parts[2] == "import"
  }
}

extension ForeignFormat {
  /// What a JSON object is that is no index; nil if its file is called an index.
  ///
  /// - Parameters:
  ///   - keys: the first keys of the object.
  init?(jsonAt path: String, keys: Set<String>) {
    let name = FilePaths.name(of: path).lowercased()
    if name.hasSuffix(".index.json") { return nil }
    let isTokenizer =
      ["tokenizer", "vocab", "special_tokens", "added_tokens"].contains { name.hasPrefix($0) }
      || keys.isSuperset(of: ["added_tokens", "model"]) || keys.contains("tokenizer_class")
    let isConfiguration =
      name.hasSuffix("config.json") || name == "params.json"
      || !keys.isDisjoint(with: ForeignFormat.configurationKeys)
    let remedy = "give the file with the weights, or the index of their shards"
    if isTokenizer {
      self.init("a tokenizer, not a model's weights", remedy)
    } else if isConfiguration {
      self.init("a model's configuration, not its weights", remedy)
    } else {
      self.init("a JSON file without the key \"weight_map\" of an index of shards", remedy)
    }
  }

  private static let configurationKeys: Set<String> = [
    "architectures", "base_model_name_or_path", "d_model", "eos_token_id", "hidden_size", "d_in",
    "model_type", "n_embd", "peft_type", "torch_dtype", "transformers_version", "vocab_size",
  ]
}
