import Documents
import Figures
import Glibc

extension ExponentReport {
  /// The curve with the law in its window, and the local slopes beside the exponent.
  var figure: Section? {
    guard !localSlopes.isEmpty else { return nil }
    let steps = localSlopes.map(\.step)
    var curveLayers: [Layer] = [.points("loss, in bins", x: steps, y: localSlopes.map(\.loss))]
    var slopeLayers: [Layer] = [.points("local slope", x: steps, y: localSlopes.map(\.slope))]
    if let exponent, let window, window.count == 2, let fit {
      let line = Self.places(window)
      let law = line.map {
        fit.scale * pow($0, -exponent.value) + fit.irreducible.value
      }
      curveLayers.append(.line("law in its window", x: line, y: law))
      // With an irreducible loss the slope of the curve is that of its reducible part, less.
      let slopes = zip(line, law).map { exponent.value * ($1 - fit.irreducible.value) / $1 }
      slopeLayers.append(.line("slope of the law", x: line, y: slopes))
      slopeLayers.append(
        .band(
          "95 % of the exponent", x: window, lower: [exponent.low, exponent.low],
          upper: [exponent.high, exponent.high]))
    }
    return Section(
      "The curve and its slope",
      .picture(
        Figure(
          "curve", title: "The curve and its slope", columns: 2,
          plots: [
            Plot(
              "Loss", x: Axis("step", .logarithmic), y: Axis("loss", .logarithmic),
              layers: curveLayers),
            Plot(
              "Local slope", x: Axis("step", .logarithmic), y: Axis("−d ln L / d ln t"),
              layers: slopeLayers),
          ])))
  }

  /// Steps from one to another, equally far apart in ln t.
  private static func places(_ window: [Double]) -> [Double] {
    let (first, last) = (log(window[0]), log(window[1]))
    return (0...40).map { exp(first + (last - first) * Double($0) / 40) }
  }
}

extension ExponentReport: RenderedReport {
  package var origin: String { PageWords.origin(sources) }

  package func notebookCode(data: String) -> NotebookCode {
    NotebookCode(
      data: data, as: "exponent", functions: Self.python,
      drawings: [.init("The curve and its slope", "draw_curve(exponent)")])
  }

  /// The functions that draw from `exponent`, which holds what `Fixtures/exponent.schema.json` describes.
  private static let python = #"""
    def draw_curve(exponent):
        """The loss with the law in its window, and the local slopes."""
        slopes = exponent["localSlopes"]
        steps = np.array([slope["step"] for slope in slopes])
        fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
        left.loglog(steps, [slope["loss"] for slope in slopes], ".", label="loss, in bins")
        right.semilogx(steps, [slope["slope"] for slope in slopes], ".", label="local slope")
        if exponent["exponent"]:
            alpha, fit = exponent["exponent"], exponent["fit"]
            line = np.geomspace(*exponent["window"], 40)
            floor = fit["irreducible"]["value"]
            law = fit["scale"] * line ** -alpha["value"] + floor
            left.loglog(line, law, label="law in its window")
            right.semilogx(line, alpha["value"] * (law - floor) / law, label="slope of the law")
            right.fill_between(exponent["window"], alpha["low"], alpha["high"], alpha=0.2, label="95 % of the exponent")
        left.set(xlabel="step", ylabel="loss")
        right.set(xlabel="step", ylabel="−d ln L / d ln t")
        left.legend()
        right.legend()
        plt.show()
    """#
}
