// The picture as a file: what is seen, with a caption that says what it shows.
(function (kgView) {
  "use strict";

  const CAPTION = 52;

  function caption() {
    const { state } = kgView;
    const parts = [document.getElementById("status").textContent];
    if (state.dates) parts.push(state.dates.map(kgView.isoOf).join(" – "));
    if (state.onlyDisputed) parts.push("only disputed");
    if (state.onlyConfirmed) parts.push("two or more sources");
    if ([...state.hidden.values()].some((hidden) => hidden.size)) parts.push("filtered");
    if (state.map) parts.push("map: Natural Earth");
    return [document.querySelector("h1").textContent, parts.join("; ")];
  }

  function fitted(context, text, width) {
    let letters = Array.from(text);
    while (letters.length > 4 && context.measureText(letters.join("")).width > width) letters = [...letters.slice(0, Math.floor(letters.length * 0.9) - 1), "…"];
    return letters.join("");
  }

  kgView.image = function () {
    const shown = document.querySelector("#stage canvas");
    const ratio = shown.width / Math.max(1, shown.clientWidth);
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    [canvas.width, canvas.height] = [shown.width, shown.height + CAPTION * ratio];
    context.fillStyle = kgView.theme.page;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(shown, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, shown.height);
    const [title, words] = caption();
    const room = shown.clientWidth - 24;
    [["600 15px ", title, 18, "ink"], ["400 12px ", words, 38, "quiet"]].forEach(function ([font, text, y, colour]) {
      context.font = font + kgView.theme.sans;
      context.fillStyle = kgView.theme[colour];
      context.fillText(fitted(context, text, room), 12, y);
    });
    return canvas;
  };

  document.getElementById("save").addEventListener("click", function () {
    kgView.image().toBlob(function (blob) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = (kgView.fold(document.querySelector("h1").textContent).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "picture") + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
  });
})(window.kgView);
