/// What the names of files tell about weights.
package enum WeightFileName {
  /// Whether a name ends like those of weight files. PyTorch Lightning calls its archives `.ckpt`.
  package static func isWeights(_ name: String) -> Bool {
    WeightFileFormat.fileExtensions.contains { name.hasSuffix($0) } || name.hasSuffix(".ckpt")
  }

  /// Whether a file is the index of shards.
  package static func isIndex(_ name: String) -> Bool {
    WeightFileFormat.ofIndexes.contains { $0.extensions.contains { name.hasSuffix($0) } }
  }

  /// Whether a file is a table of numbers, or other text.
  package static func isText(_ name: String) -> Bool {
    [".csv", ".tsv", ".txt"].contains { name.hasSuffix($0) }
  }

  /// Whether a file is one of several shards: `model-00001-of-00002.safetensors`. Its digits are not a step.
  package static func isShard(_ name: String) -> Bool {
    name.firstMatch(of: #/[0-9]{5}-of-[0-9]{5}/#) != nil
  }

  /// Whether a file holds the state of a training run, not the model: of the optimizer, the scheduler, the random numbers.
  package static func isState(_ name: String) -> Bool {
    let words = [
      "optim", "sched", "scaler", "rng", "random_state", "training_args", "trainer_state",
    ]
    let folded = name.lowercased()
    // Megatron's `model_optim_rng.pt` holds the model too.
    return !folded.contains("model") && words.contains { folded.contains($0) }
  }

  /// Whether a file of a usual extension of weights is what lies beside a model: words of a tokenizer, terms of use.
  static func isBesideModel(_ name: String) -> Bool {
    let starts = [
      "vocab", "merges", "tokenizer", "sentencepiece", "spiece", "special_tokens", "added_tokens",
      "readme", "license", "notice", "requirements",
    ]
    let folded = name.lowercased()
    return (isText(folded) || folded.hasSuffix(".bin"))
      && starts.contains { folded.hasPrefix($0) }
  }
}
