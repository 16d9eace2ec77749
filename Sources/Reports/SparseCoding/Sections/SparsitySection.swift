import Documents

extension CodingReport {
  /// How K was chosen.
  static func choice(_ trials: [Method.Trial], _ chosen: Int) -> Section {
    let isFound = trials.contains { $0.sparsity == chosen && $0.predicted > 2 * $0.error }
    return Section(
      "Atoms a sample",
      .table(
        Table(
          columns: [.right("atoms"), .right("predicted"), .right("standard error")],
          rows: trials.map { trial in
            Table.Row([
              Digits.count(trial.sparsity),
              trial.predicted > 0 ? Digits.part(trial.predicted) : "nothing",
              Digits.percent(trial.error),
            ])
          },
          remark: isFound
            ? "predicted of a hidden quarter of held-out samples; \(Digits.count(chosen)) is the least number "
              + "within one standard error of the best\(Self.limit(trials, chosen))"
            : "no number of atoms predicts a hidden quarter of held-out samples: they show no sparse "
              + "structure; \(Digits.count(chosen)) is taken")))
  }

  /// A warning where the best number may be larger than all that were tried: half of the directions that are not hidden.
  private static func limit(_ trials: [Method.Trial], _ chosen: Int) -> String {
    trials.last?.sparsity == chosen
      ? ", and the largest that was tried: the samples may not be sparse" : ""
  }
}
