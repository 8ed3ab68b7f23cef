// A picture as a file, with a caption below that says what it shows.
(function (kgView) {
  "use strict";

  const CAPTION = 52;
  const sheet = () => getComputedStyle(document.documentElement);
  const colour = (name) => sheet().getPropertyValue("--" + name).trim();

  function fitted(context, text, width) {
    let letters = Array.from(text);
    while (letters.length > 4 && context.measureText(letters.join("")).width > width) letters = [...letters.slice(0, Math.floor(letters.length * 0.9) - 1), "…"];
    return letters.join("");
  }

  // shown: a canvas of a width in pixels of the page; lines: the title and what is to be said.
  kgView.captioned = function (shown, width, lines) {
    const ratio = shown.width / Math.max(1, width);
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    [canvas.width, canvas.height] = [shown.width, Math.round(shown.height + CAPTION * ratio)];
    context.fillStyle = colour("page");
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(shown, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, shown.height);
    [["600 15px ", 18, "ink"], ["400 12px ", 38, "quiet"]].forEach(function ([font, y, name], place) {
      context.font = font + colour("sans");
      context.fillStyle = colour(name);
      context.fillText(fitted(context, lines[place], width - 24), 12, y);
    });
    return canvas;
  };

  function download(blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = (kgView.fold(document.querySelector("h1").textContent).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "picture") + ".png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // What is outside of a network is painted from the page as it stands; the caption is the line of counts.
  kgView.image = kgView.image || function () {
    const status = document.getElementById("status") || document.querySelector("#top p");
    const canvas = kgView.snapshot(document.querySelector("main"));
    return kgView.captioned(canvas, canvas.width / kgView.RATIO, [document.querySelector("h1").textContent, status.textContent]);
  };

  document.getElementById("save").addEventListener("click", () => kgView.image().toBlob(download, "image/png"));
})(window.kgView);
