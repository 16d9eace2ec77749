// What can be saved: each picture as SVG, the data as JSON, the command.

function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** What the page's rules decide about an element of a picture. */
const drawn = [
  "display", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
  "opacity", "font-family", "font-size", "font-weight", "text-anchor",
];

/** A picture that stands alone: every element has its colours itself, for programs that do not know variables. */
function standalone(svg) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, place) => {
    const style = getComputedStyle(originals[place]);
    for (const name of drawn) part.setAttribute(name, style.getPropertyValue(name));
  });
  return new XMLSerializer().serializeToString(copy);
}

function addSaving(controls, svg, name) {
  const button = element("button", { type: "button", class: "save" }, "Save SVG");
  button.setAttribute("aria-label", `Save the picture ${name} as SVG`);
  button.addEventListener("click", () => save(standalone(svg), "image/svg+xml", `${name}.svg`));
  controls.append(button);
}

function addFooter(footer) {
  const parts = [];
  const answer = document.getElementById("answer");
  if (answer) {
    const button = element("button", { type: "button" }, "Save the report (JSON)");
    button.addEventListener("click", () =>
      save(answer.textContent, "application/json", `${data.name}.json`));
    parts.push(button);
  }
  if (subjects.length || Object.keys(data.pictures).length) {
    const button = element("button", { type: "button" }, "Save the data of this page (JSON)");
    button.addEventListener("click", () =>
      save(JSON.stringify(data), "application/json", `${data.name}.json`));
    parts.push(" ", button);
  }
  const command = footer.querySelector(".command");
  if (command && navigator.clipboard) {
    const button = element("button", { type: "button" }, "Copy the command");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = "Copied";
    });
    parts.push(" ", button);
  }
  if (parts.length) footer.append(element("p", {}, ...parts));
}
