// A stretch of time chosen by seeing: bars of how much falls where, and two sliders below them.
(function (kgView) {
  "use strict";

  const { make } = kgView;
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 60;
  const HEIGHT = 34;

  function bars(bins) {
    const picture = document.createElementNS(SVG, "svg");
    const most = Math.max(...bins.counts);
    picture.setAttribute("viewBox", "0 0 " + bins.counts.length * 10 + " " + HEIGHT);
    picture.setAttribute("preserveAspectRatio", "none");
    picture.setAttribute("aria-hidden", "true");
    bins.counts.forEach(function (count, place) {
      const bar = document.createElementNS(SVG, "rect");
      const height = count ? 3 + (HEIGHT - 3) * (count / most) : 0;
      for (const [name, value] of [["x", place * 10 + 1], ["y", HEIGHT - height], ["width", 8], ["height", height]]) bar.setAttribute(name, value);
      picture.append(bar);
    });
    return picture;
  }

  function slider(name, bins, value) {
    const input = make("input", "");
    input.type = "range";
    [input.min, input.max, input.step, input.value] = [0, bins.counts.length, 1, value];
    input.setAttribute("aria-label", name);
    return input;
  }

  // days: all days there are, between those of reach; chosen: [from, to] or null; action gets what was chosen,
  // null for everything.
  kgView.dateRange = function (days, chosen, action, reach) {
    const bins = kgView.bins(days, MOST, reach);
    const placeOf = (day) => Math.min(bins.counts.length, Math.max(0, Math.round((day - bins.first) / bins.width)));
    const from = slider("From", bins, chosen ? placeOf(chosen[0]) : 0);
    const to = slider("To", bins, chosen ? placeOf(chosen[1] + 1) : bins.counts.length);
    const picture = bars(bins);
    const words = make("output", "");
    const dayAt = (place) => Math.min(bins.last, bins.first + place * bins.width);
    const lastAt = (place) => Math.min(bins.last, bins.first + place * bins.width - 1);

    function tell() {
      const [low, high] = [Number(from.value), Number(to.value)];
      [...picture.children].forEach((bar, place) => bar.setAttribute("class", place >= low && place < high ? "in" : "out"));
      words.textContent = kgView.isoOf(dayAt(low)) + " – " + kgView.isoOf(lastAt(high));
      from.setAttribute("aria-valuetext", kgView.isoOf(dayAt(low)));
      to.setAttribute("aria-valuetext", kgView.isoOf(lastAt(high)));
    }

    function moved(event) {
      if (event.target === from) from.value = Math.min(Number(from.value), Number(to.value) - 1);
      else to.value = Math.max(Number(to.value), Number(from.value) + 1);
      tell();
      const whole = Number(from.value) === 0 && Number(to.value) === bins.counts.length;
      action(whole ? null : [dayAt(Number(from.value)), lastAt(Number(to.value))]);
    }
    from.addEventListener("input", moved);
    to.addEventListener("input", moved);
    tell();
    return make("div", "range", picture, make("div", "sliders", from, to), words);
  };
})(window.kgView);
