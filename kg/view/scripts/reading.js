// Articles to read: one at a time, its marked words and the notes in the margin tied to claim cards.
(function (kgView) {
  "use strict";

  const { make, button, count } = kgView;
  const app = document.getElementById("app");
  const panel = document.getElementById("panel");
  const sections = [...document.querySelectorAll(".text")];
  const links = [...document.querySelectorAll(".titles a")];
  const notes = [...document.querySelectorAll("[data-claim]")];
  const noteOf = new Map(notes.map((note) => [Number(note.dataset.claim), note]));
  const spansOf = new Map();
  let current = null;

  for (const span of document.querySelectorAll("[data-claims]")) {
    for (const number of claimsAt(span)) {
      if (!spansOf.has(number)) spansOf.set(number, []);
      spansOf.get(number).push(span);
    }
  }

  // The claims of a span or a note, innermost first.
  function claimsAt(element) {
    const holder = element.closest ? element.closest("[data-claims], [data-claim]") : null;
    if (!holder) return [];
    return (holder.dataset.claims || holder.dataset.claim).split(" ").map(Number);
  }

  function mark(className, numbers) {
    for (const element of app.querySelectorAll("." + className)) element.classList.remove(className);
    for (const number of numbers) {
      for (const span of spansOf.get(number) || []) span.classList.add(className);
      if (noteOf.has(number)) noteOf.get(number).classList.add(className);
    }
  }

  function sourceOf(number) {
    const claim = kgView.model.claims[number];
    if (claim.quote === "ownVoice") return "In the article’s own voice";
    const last = (claim.chain || []).at(-1);
    return last && last.agent !== undefined ? kgView.nameOf(last.agent) : "somebody";
  }

  function overview(section) {
    if (!section) return [make("h2", "", "No article")];
    const numbers = [...section.querySelectorAll("[data-claim]")].map((note) => Number(note.dataset.claim));
    const found = new Map();
    for (const number of numbers) found.set(sourceOf(number), [...(found.get(sourceOf(number)) || []), number]);
    const rows = [...found].sort((one, other) => other[1].length - one[1].length).map(([name, held]) => () => row(name, held));
    return [make("h2", "", "Who speaks here"), make("p", "about", count(numbers.length, "claim") + ". Select marked words, a note in the margin, or a voice."),
      ...kgView.growing(make("ul", "rows"), rows, 30, "voice")];
  }

  function row(name, numbers) {
    const label = make("span", "label", name);
    label.dir = "auto";
    const show = () => {
      mark("chosen", numbers);
      kgView.showClaims(name, count(numbers.length, "claim") + " in this article", numbers);
      panel.prepend(back());
    };
    return make("li", "", button("", show, label, make("span", "of", count(numbers.length, "claim"))));
  }

  const back = () => button("back", () => clear(), "← All voices");

  function press(number) {
    for (const note of notes) note.setAttribute("aria-pressed", String(Number(note.dataset.claim) === number));
  }

  function clear() {
    mark("chosen", []);
    press(null);
    panel.replaceChildren(...overview(current));
    if (current) history.replaceState(null, "", "#" + current.id);
  }

  function choose(number) {
    mark("chosen", [number]);
    press(number);
    kgView.showClaims(sourceOf(number), "", [number]);
    panel.prepend(back());
    history.replaceState(null, "", "#claim-" + number);
  }

  function open(section) {
    current = section;
    for (const other of sections) other.hidden = other !== section;
    links.forEach((link, place) => (sections[place] === section ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    document.querySelector(".reading").scrollTop = 0;
    clear();
  }

  // "#article-2" opens an article, "#claim-17" a claim in its article; anything else the first article.
  function follow() {
    const place = /^#article-(\d{1,6})$/.exec(location.hash);
    const claim = /^#claim-(\d{1,7})$/.exec(location.hash);
    const note = claim ? noteOf.get(Number(claim[1])) : undefined;
    open(note ? note.closest(".text") : sections[place ? Number(place[1]) : 0] || sections[0] || null);
    if (!note) return;
    choose(Number(claim[1]));
    note.scrollIntoView({ block: "center" });
  }

  function step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.dataset || event.target.dataset.claim === undefined) return;
    event.preventDefault();
    const here = notes.filter((note) => note.closest(".text") === current);
    const next = here[here.indexOf(event.target) + by];
    if (next) next.focus();
  }

  // Articles of other days, and those without one, leave the list while days are chosen.
  function buildDates() {
    const entries = [...document.querySelectorAll(".titles li")].map((item) => [item, kgView.dayOf(item.dataset.date)]);
    const days = entries.map(([, day]) => day).filter((day) => day !== null);
    const box = document.getElementById("dates");
    box.hidden = new Set(days).size < 2;
    if (box.hidden) return;
    box.replaceChildren(kgView.dateRange(days, null, function (chosen) {
      for (const [item, day] of entries) item.hidden = Boolean(chosen) && (day === null || day < chosen[0] || day > chosen[1]);
    }));
  }

  app.addEventListener("pointerover", (event) => mark("lit", claimsAt(event.target)));
  app.addEventListener("focusin", (event) => mark("lit", claimsAt(event.target)));
  app.addEventListener("click", function (event) {
    const found = claimsAt(event.target);
    if (found.length) choose(found[0]);
  });
  document.addEventListener("keydown", (event) => (event.key === "Escape" ? clear() : step(event)));
  window.addEventListener("hashchange", follow);
  for (const address of document.querySelectorAll(".url")) {
    if (kgView.isWebAddress(address.textContent)) address.replaceWith(kgView.outwards("article", address.textContent));
  }
  buildDates();
  follow();
  kgView.ready = true;
})(window.kgView);
