"use strict";
// Search over papers, equations and meanings of symbols; tips at symbols. Pages are whole without this file.

const box = document.getElementById("search"), hits = document.getElementById("hits");

function find(words) {
  const found = [];
  for (const entry of PROVENUM) {
    const [, name, says, more] = entry, title = name.toLowerCase(), text = says.toLowerCase(), rest = more.toLowerCase();
    let score = 0;
    for (const word of words) {
      const here = title.includes(word) ? 4 : text.includes(word) ? 2 : rest.includes(word) ? 1 : 0;
      if (!here) { score = 0; break; }
      score += here;
    }
    if (score) found.push([score, entry]);
  }
  return found.sort((a, b) => b[0] - a[0]).slice(0, 20).map(pair => pair[1]);
}

function show() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  hits.replaceChildren(...(words.length ? find(words) : []).map(([path, name, says]) => {
    const item = document.createElement("li"), link = document.createElement("a"), small = document.createElement("small");
    link.href = box.dataset.root + path;
    link.append(name, small);
    small.textContent = says;
    item.append(link);
    return item;
  }));
}

box.closest(".search").hidden = false;
box.addEventListener("input", show);
box.addEventListener("keydown", event => { if (event.key === "Escape") { box.value = ""; show(); } });

let tip = null;

function tell(event) {
  const symbol = event.target.closest("math [data-symbol]");
  if (tip) { tip.remove(); tip = null; }
  if (!symbol) return;
  const row = symbol.closest(".equation, .side").querySelector(`.symbols [data-symbol="${CSS.escape(symbol.dataset.symbol)}"] dd`);
  if (!row) return;
  const place = symbol.getBoundingClientRect();
  tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.textContent = row.textContent;
  document.body.append(tip);
  tip.style.left = `${Math.max(4, Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 4)) + scrollX}px`;
  tip.style.top = `${place.bottom + scrollY + 4}px`;
}

for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, tell);
document.addEventListener("keydown", event => { if (event.key === "Escape" && tip) { tip.remove(); tip = null; } });

// In a derivation the lines of the equation that is pointed at stand out.
function follow(event) {
  const node = event.target.closest(".graph a"), graph = event.target.closest(".graph");
  for (const line of document.querySelectorAll(".graph path.lit")) line.classList.remove("lit");
  if (!node) return;
  const own = node.getAttribute("href");
  for (const line of graph.querySelectorAll("path")) if (line.dataset.from === own || line.dataset.to === own) line.classList.add("lit");
}

for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, follow);

// A wide picture is moved by dragging it.
for (const box of document.querySelectorAll(".wide")) {
  let from = null;
  box.addEventListener("pointerdown", event => { if (event.pointerType === "mouse") from = [event.clientX + box.scrollLeft, event.clientY + box.scrollTop]; });
  box.addEventListener("pointermove", event => { if (from) box.scrollTo(from[0] - event.clientX, from[1] - event.clientY); });
  for (const kind of ["pointerup", "pointerleave"]) box.addEventListener(kind, () => { from = null; });
  box.addEventListener("dragstart", event => event.preventDefault());
}
