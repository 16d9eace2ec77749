import Testing

@testable import Figures

/// The code in notebooks reads as one writes it by hand.
@Suite struct PythonCodeTests {
  @Test func linesAreALoop() {
    let figure = Figure(
      "loss", title: "Loss in $", x: Axis("step", .logarithmic), y: Axis("loss", range: 0...1),
      layers: [
        .line("a", x: [1, 2], y: [1, .nan]), .line("b", x: [1], y: [0]), .horizontal(at: 0.5),
      ])
    #expect(
      PythonFigure.cell(figure, data: "growth/loss.json") == """
        with open("growth/loss.json") as file:
            data = json.load(file)

        fig, ax = plt.subplots(figsize=(7.2, 4.5))
        for line in data["lines"]:
            ax.plot(line["x"], line["y"], label=line["label"])
        ax.axhline(0.5, linestyle="--", color="0.4", linewidth=1)
        ax.set(title="Loss in \\\\$", xlabel="step", xscale="log", ylabel="loss", ylim=(0, 1))
        ax.legend()
        plt.show()
        """)
  }

  @Test func plotsOfOneKindAreALoop() {
    let code = PythonFigure.cell(Gallery.grid, data: "grid.json")
    #expect(
      code.contains("for ax, plot in zip(axes.flat, data):\n    for line in plot[\"lines\"]:"))
  }

  @Test func differentPlotsFollowEachOther() {
    let plots = [Layer.line(x: [1], y: [1]), .points(x: [1], y: [1]), .bars(heights: [1])].map {
      Plot("", x: Axis(""), y: Axis(""), layers: [$0])
    }
    let code = PythonFigure.cell(Figure("f", title: "", columns: 2, plots: plots), data: "f.json")
    #expect(code.contains("\nax, plot = axes.flat[2], data[2]\nfor bars in plot[\"bars\"]:"))
    #expect(code.contains("for ax in axes.flat[3:]:\n    ax.axis(\"off\")"))
  }

  @Test func importsAreThoseInUse() {
    let code = PythonFigure.preamble(for: ["np.array(x)", "norm = LogNorm(1, 2)"])
    #expect(code.hasPrefix("import json\n\nimport matplotlib.pyplot as plt\nimport numpy as np\n"))
    #expect(code.contains("from matplotlib.colors import LogNorm\n"))
    #expect(!PythonFigure.preamble(for: []).contains("numpy"))
  }

  @Test func textsAndNumbers() {
    #expect(PythonText.quoted("a\"\\\n") == "\"a\\\"\\\\ \"")
    #expect(
      ["0.26666666666666666", "-0.0", "1234567", "1e300", "5e-324"].map {
        PythonText.rounded(Double($0) ?? 0)
      }
        == ["0.2667", "0", "1235000.0", "1e+300", "5e-324"])
  }

  @Test func dataHaveNoGapsButInLinesAndMaps() throws {
    let figure = Figure(
      "f", title: "", x: Axis(""), y: Axis(""),
      layers: [
        .line("$", x: [1, 2], y: [.nan, 2]), .points(x: [1, .nan], y: [3, 4]),
        .bars(heights: [.infinity, 5]), .heatMap(x: [0, 1], y: [0], values: [.nan, 6]),
        .events(["a", "b"], at: [.nan, 7]),
      ])
    let json = String(decoding: try FigureData(figure).json(), as: UTF8.self)
    #expect(
      json == """
        {"bars":[{"color":"C2","heights":[5],"label":"","x":[1]}],"events":[{"label":"b","x":7}],\
        "lines":[{"color":"C0","label":"\\\\$","x":[1,2],"y":[null,2]}],\
        "maps":[{"columns":[-0.5,0.5,1.5],"rows":[-0.5,0.5],"values":[[null,6]]}],\
        "points":[{"color":"C1","label":"","x":[1],"y":[3]}]}

        """)
  }
}
