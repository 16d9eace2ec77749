import Documents
import Figures
import Glibc

extension DynamicsReport {
  /// The loss with its parts and the local slopes; then the geometry.
  var figures: [Section] {
    let curve = losses.filter { $0.step > 0 && $0.loss > 0 }
    guard !curve.isEmpty else { return [] }
    return [lossFigure(curve), geometryFigure].compactMap(\.self)
  }

  private func lossFigure(_ curve: [Loss]) -> Section {
    var layers: [Layer] = [
      .line("loss", x: curve.map { Double($0.step) }, y: curve.map(\.loss))
    ]
    for (name, path) in [
      ("own outputs", \State.ownLoss), ("interference", \State.interferenceLoss),
    ] {
      let points = states.compactMap { state -> (Double, Double)? in
        guard state.step > 0, let value = state[keyPath: path], value > 0 else { return nil }
        return (Double(state.step), value)
      }
      if !points.isEmpty { layers.append(.points(name, x: points.map(\.0), y: points.map(\.1))) }
    }
    var slopes: [Layer] = [
      .points("local slope", x: localSlopes.map(\.step), y: localSlopes.map(\.slope))
    ]
    if let fitted {
      slopes.append(.line("slope in the window", x: window, y: [fitted.value, fitted.value]))
    }
    if let finite = prediction?.finite {
      slopes.append(
        .line("without superposition", x: window, y: [finite.value, finite.value], stroke: .dashed))
    }
    return Section(
      "The loss and its slope",
      .picture(
        Figure(
          "loss", title: "The loss and its slope", columns: 2,
          plots: [
            Plot(
              "Loss", x: Axis("step", .logarithmic), y: Axis("loss", .logarithmic), layers: layers),
            Plot(
              "Local slope", x: Axis("step", .logarithmic), y: Axis("−d ln L / d ln t"),
              layers: slopes),
          ])))
  }

  private var geometryFigure: Section? {
    let shown = states.filter { $0.step > 0 && $0.framePotential != nil }
    guard !shown.isEmpty else { return nil }
    let steps = shown.map { Double($0.step) }
    func values(_ path: KeyPath<State, Double?>) -> [Double] {
      shown.map { $0[keyPath: path] ?? 0 }
    }
    let axis = Axis("step", .logarithmic)
    return Section(
      "The embedding",
      .picture(
        Figure(
          "embedding", title: "The embedding", columns: 2,
          plots: [
            Plot(
              "Features", x: axis, y: Axis("features"),
              layers: [
                .line(
                  "represented", x: steps, y: shown.map { Double($0.representedCount ?? 0) }),
                .line("Σ D", x: steps, y: values(\.sumDimensionality)),
              ]
                + (shown.contains { $0.learntCount != nil }
                  ? [.line("learnt", x: steps, y: shown.map { Double($0.learntCount ?? 0) })] : [])),
            Plot(
              "Directions", x: axis, y: Axis("overlap, potential"),
              layers: [
                .line("overlap, root mean square", x: steps, y: values(\.overlap)),
                .line("frame potential over the least", x: steps, y: values(\.framePotential)),
              ]),
          ])))
  }
}

extension DynamicsReport: RenderedReport {
  package var origin: String { folder }

  package func notebookCode(data: String) -> NotebookCode {
    NotebookCode(
      data: data, as: "dynamics", functions: Self.python,
      drawings: [
        .init("The loss and its slope", "draw_loss(dynamics)"),
        .init("The embedding", "draw_embedding(dynamics)"),
      ])
  }

  /// The functions that draw from `dynamics`, which holds what `Fixtures/dynamics.schema.json` describes.
  private static let python = #"""
    def draw_loss(dynamics):
        """The loss with its parts, and the local slopes."""
        losses = [row for row in dynamics["losses"] if row["step"] > 0]
        states = [row for row in dynamics["states"] if row["step"] > 0]
        fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
        left.loglog([row["step"] for row in losses], [row["loss"] for row in losses], label="loss")
        for key, label in [("ownLoss", "own outputs"), ("interferenceLoss", "interference")]:
            points = [(row["step"], row[key]) for row in states if row.get(key)]
            if points:
                left.loglog(*zip(*points), ".", label=label)
        slopes = dynamics["localSlopes"]
        right.semilogx([row["step"] for row in slopes], [row["slope"] for row in slopes], ".", label="local slope")
        window = dynamics["window"]
        if "fitted" in dynamics:
            right.plot(window, [dynamics["fitted"]["value"]] * 2, label="slope in the window")
        finite = dynamics.get("prediction", {}).get("finite")
        if finite:
            right.plot(window, [finite["value"]] * 2, "--", label="without superposition")
        left.set(xlabel="step", ylabel="loss")
        right.set(xlabel="step", ylabel="−d ln L / d ln t")
        left.legend()
        right.legend()
        plt.show()


    def draw_embedding(dynamics):
        """The features and their directions over training."""
        states = [row for row in dynamics["states"] if row["step"] > 0 and "framePotential" in row]
        if not states:
            return
        steps = [row["step"] for row in states]
        fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
        for key, label in [("representedCount", "represented"), ("sumDimensionality", "Σ D"), ("learntCount", "learnt")]:
            if key in states[0]:
                left.semilogx(steps, [row[key] for row in states], label=label)
        right.semilogx(steps, [row["overlap"] for row in states], label="overlap, root mean square")
        right.semilogx(steps, [row["framePotential"] for row in states], label="frame potential over the least")
        left.set(xlabel="step", ylabel="features")
        right.set(xlabel="step")
        left.legend()
        right.legend()
        plt.show()
    """#
}
