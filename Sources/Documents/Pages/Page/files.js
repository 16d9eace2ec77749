// What can be saved: each picture as SVG, the data as JSON, the command.

function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A picture that stands alone: with the page's rules, so that it has its colours. */
function standalone(svg) {
  const copy = svg.cloneNode(true);
  const rules = shape("style");
  rules.textContent = document.querySelector("style").textContent;
  copy.prepend(rules);
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
  if (subjects.length || Object.keys(data.pictures).length) {
    const button = element("button", { type: "button" }, "Save the data of this page (JSON)");
    button.addEventListener("click", () =>
      save(JSON.stringify(data), "application/json", `${data.name}.json`));
    parts.push(button);
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
