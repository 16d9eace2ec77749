// Brings the page to life. Without this script it holds the same words, tables and still pictures.

const themes = { light: "dark", dark: "light" };

/** A switch between light and dark; the system's choice comes first. */
function addTheme(bar) {
  const root = document.documentElement;
  const current = () =>
    root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const button = element("button", { type: "button" });
  const name = () => {
    button.textContent = current() === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Change to ${themes[current()]} colours`);
  };
  button.addEventListener("click", () => {
    root.dataset.theme = themes[current()];
    name();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
  bar.append(button);
}

/** Lets the keyboard reach a picture, and says what its keys do. */
function openToKeys(stage, hint) {
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", `${stage.querySelector("title").textContent}. ${hint}`);
}

const hints = {
  picture: "Arrow keys walk from point to point.",
  scene: "Arrow keys turn, plus and minus enlarge, Home goes back.",
  grid: "Arrow keys walk from cell to cell.",
};

const enliven = { picture: enlivenPicture, scene: enlivenScene, grid: enlivenGrid };

const bar = document.querySelector(".bar");
addSearch(bar);
addTheme(bar);
for (const stage of document.querySelectorAll(".stage")) {
  const name = stage.dataset.picture;
  const controls = stage.parentElement.appendChild(element("div", { class: "controls" }));
  const about = data.pictures[name];
  if (about) {
    enliven[about.kind](stage, about);
    openToKeys(stage, hints[about.kind]);
  }
  addSaving(controls, stage.querySelector("svg"), name);
}
for (const table of document.querySelectorAll("main table")) enlivenTable(table);
watch(showPanel);
addFooter(document.querySelector("footer"));
addEventListener("hashchange", readAddress);
readAddress();
document.body.dataset.ready = Math.round(performance.now());
