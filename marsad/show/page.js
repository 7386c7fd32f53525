"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const index = (attribute) => {
    const found = new Map();
    for (const node of all(`.s[data-${attribute}]`))
      for (const key of node.dataset[attribute].split(" ")) found.has(key) ? found.get(key).push(node) : found.set(key, [node]);
    return found;
  };
  const pieces = index("r"), evidence = index("e");
  const cards = new Map(all(".card").map((card) => [card.dataset.r, card]));
  let held = null, active = [];

  const bring = (node) => {
    const pane = node.closest(".text, .records");
    const box = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) pane.scrollTop += box.top - frame.top - frame.height / 3;
  };
  const clear = () => {
    for (const [node, names] of active) node.classList.remove(...names);
    active = [];
  };
  const light = (node, ...names) => { node.classList.add(...names); active.push([node, names]); };
  const show = (key, scroll) => {
    clear();
    const card = cards.get(key);
    if (!card || card.hidden) return;
    light(card, "on");
    for (const node of pieces.get(key) || []) light(node, "on");
    for (const value of all(".v[data-e]", card))
      for (const node of evidence.get(value.dataset.e) || []) light(node, `m-${value.dataset.m}`);
    if (scroll === "card") bring(card);
    if (scroll === "text" && pieces.has(key)) bring(pieces.get(key)[0]);
  };
  // The innermost record over a piece of text is the last of its list.
  const top = (node) => node.dataset.r.split(" ").filter((key) => !cards.get(key).hidden).pop();
  const rest = () => (held ? show(held) : clear());

  for (const [key, card] of cards) {
    card.addEventListener("mouseenter", () => show(key, "text"));
    card.addEventListener("mouseleave", rest);
    card.addEventListener("focus", () => { held = key; show(key, "text"); });
    card.addEventListener("click", () => { held = key; show(key, "text"); });
    const first = pieces.get(key)?.[0];
    if (first && !first.classList.contains("stop")) {
      first.classList.add("stop");
      first.tabIndex = 0;
      first.addEventListener("focus", () => show(top(first), "card"));
      first.addEventListener("keydown", (event) => { if (event.key === "Enter") cards.get(top(first))?.focus(); });
    }
  }
  for (const node of all(".s[data-r]")) {
    node.addEventListener("mouseenter", () => top(node) && show(top(node), "card"));
    node.addEventListener("mouseleave", rest);
    node.addEventListener("click", () => { held = top(node) || null; rest(); });
  }
  for (const value of all(".v[data-e]")) {
    const nodes = evidence.get(value.dataset.e) || [];
    value.addEventListener("mouseenter", () => {
      value.classList.add("hot");
      nodes.forEach((node) => node.classList.add("hot"));
      if (nodes.length) bring(nodes[0]);
    });
    value.addEventListener("mouseleave", () => [value, ...nodes].forEach((node) => node.classList.remove("hot")));
  }
  for (const chip of all(".chip"))
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") === "false";
      chip.setAttribute("aria-pressed", String(on));
      for (const card of cards.values()) if (card.dataset.kind === chip.dataset.kind) card.hidden = !on;
      for (const node of all(".s[data-r]")) node.classList.toggle("off", !top(node));
    });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { held = null; clear(); }
    const card = document.activeElement?.closest?.(".card");
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!card || !step) return;
    const open = all(".card").filter((other) => !other.hidden);
    const next = open[open.indexOf(card) + step];
    if (next) { event.preventDefault(); next.focus(); bring(next); }
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
