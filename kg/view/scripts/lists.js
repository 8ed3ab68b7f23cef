// Lists that grow on request, and claims shown in the panel.
(function (kgView) {
  "use strict";

  const { make, button, count } = kgView;
  const AT_ONCE = 100;

  // A list of which the first few are shown, and the rest on request.
  kgView.growing = function (list, items, most, what) {
    const more = button("", () => add(), "");
    let shown = 0;
    function add() {
      for (const item of items.slice(shown, shown + most)) list.append(item());
      shown = Math.min(items.length, shown + most);
      more.textContent = "Show more of " + count(items.length, what);
      more.hidden = shown >= items.length;
    }
    add();
    return [list, more];
  };

  // ties: [number of a claim, actors it is shown for] in order.
  kgView.cardList = function (ties) {
    const items = ties.map(([number, actors]) => () => kgView.card(number, actors));
    return kgView.growing(make("div", "cards"), items, AT_ONCE, "claim");
  };

  // Fill the panel of a view without a network.
  kgView.showClaims = function (title, about, numbers) {
    const panel = document.getElementById("panel");
    const heading = make("h2", "", make("bdi", "", title));
    panel.replaceChildren(heading, make("p", "about", about), ...kgView.cardList(numbers.map((number) => [number, []])));
    panel.scrollTop = 0;
  };
})(window.kgView);
