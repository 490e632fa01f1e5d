// Puts a chart that answers to the mouse, the finger and the arrow keys in the place of each picture that has one. Where
// anything fails the picture stays. The words of a mark are in its data, as `said`.
const tip = document.getElementById("tip");
const wordsOf = (item) => item?.datum?.said ?? item?.datum?.properties?.said;

// One mark for each number, in the order drawn; of a hidden number that is its sign.
function marksOf(view) {
  const found = new Map();
  const walk = (group) => {
    for (const item of group.items ?? []) {
      const words = item._svg && wordsOf(item);
      if (words && !found.has(words)) found.set(words, item);
      walk(item);
    }
  };
  walk(view.scenegraph().root);
  return [...found.values()];
}

let pointed = null;

function show(item, stage) {
  stage.querySelector(".on")?.classList.remove("on");
  item._svg.classList.add("on");
  tip.textContent = wordsOf(item);
  tip.className = "shown";
  pointed = item;
  place();
}

function place() {
  if (!pointed) return;
  const at = pointed._svg.getBoundingClientRect();
  const room = document.documentElement.clientWidth - tip.offsetWidth - 4;
  tip.style.left = `${Math.max(4, Math.min(room, (at.left + at.right - tip.offsetWidth) / 2))}px`;
  tip.style.top = `${Math.max(4, at.top - tip.offsetHeight - 6)}px`;
}

function hide(stage) {
  stage.querySelector(".on")?.classList.remove("on");
  tip.className = "";
  tip.textContent = "";
  pointed = null;
}

function answer(view, stage) {
  const marks = marksOf(view);
  let at = -1;
  const go = (to) => {
    at = Math.max(0, Math.min(marks.length - 1, to));
    show(marks[at], stage);
    marks[at]._svg.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1),
    Home: () => go(0), End: () => go(marks.length - 1), Escape: () => hide(stage),
  };
  stage.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  const point = (event, item) => (wordsOf(item) ? show(item, stage) : hide(stage));
  view.addEventListener("pointermove", point);
  view.addEventListener("pointerdown", point);
  stage.addEventListener("pointerleave", () => hide(stage));
  stage.addEventListener("blur", () => hide(stage));
}

// On a narrow screen plain bars are drawn shorter, so that their words keep their size; the notes under them break anew.
// What has an axis across, other marks, or is a map, is shown smaller as a whole.
const letter = 6.3, noteLine = 17;

function fitted(spec, room) {
  const isBars = spec.scales?.some((scale) => scale.name === "y" && scale.type === "band") &&
    spec.marks.every((mark) => ["rect", "rule", "text"].includes(mark.type));
  if (room >= spec.width || !isBars || spec.axes?.some((axis) => axis.scale === "x")) return spec;
  const notes = Array.isArray(spec.title?.text) ? spec.title.text : [];
  const lines = [];
  for (const word of notes.join(" ").split(" ").filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length * letter <= room - 12) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const title = lines.length ? { title: { ...spec.title, text: lines } } : {};
  return { ...spec, ...title, width: room, height: spec.height + (lines.length - notes.length) * noteLine };
}

async function draw(block) {
  const picture = block.parentElement, image = picture.querySelector("img");
  const stage = document.createElement("div");
  stage.className = "stage";
  stage.style.width = image.style.width;
  block.after(stage);
  try {
    const parsed = vega.parse(fitted(JSON.parse(block.textContent), image.clientWidth), {}, { ast: true });
    const options = { expr: expression, renderer: "svg", container: stage, logLevel: vega.Error };
    const view = await new vega.View(parsed, options).runAsync();
    stage.firstElementChild.setAttribute("aria-hidden", "true");
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", image.alt);
    stage.setAttribute("aria-describedby", "pointing");
    stage.tabIndex = 0;
    answer(view, stage);
    picture.classList.add("live");
  } catch {
    stage.remove();
  }
}

document.body.classList.add("live");
addEventListener("scroll", place, { passive: true });
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    draw(entry.target.querySelector("script.chart"));
  }
}, { rootMargin: "600px" });
for (const block of document.querySelectorAll("script.chart")) near.observe(block.parentElement);
