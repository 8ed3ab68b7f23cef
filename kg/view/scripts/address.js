// The state of a page as the end of its address, so that what is seen can be passed on.
(function (kgView) {
  "use strict";

  const PAUSE = 120; // browsers refuse an address that changes too often
  let waiting = null;
  let last = null;

  // What the address says, as a map from name to text; whatever cannot be read is left out.
  kgView.readAddress = function (hash) {
    const found = new Map();
    for (const part of hash.replace(/^#/, "").split("&").slice(0, 60)) {
      const [name, value] = part.split("=");
      if (!/^[a-z.]{1,20}$/.test(name) || value === undefined) continue;
      try {
        found.set(name, decodeURIComponent(value));
      } catch {
        continue;
      }
    }
    return found;
  };

  // pairs: [name, text]; empty texts are left out.
  kgView.addressOf = function (pairs) {
    return pairs.filter(([, value]) => value !== "").map(([name, value]) => name + "=" + encodeURIComponent(value).replaceAll("%2C", ",")).join("&");
  };

  kgView.writeAddress = function (pairs) {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      last = kgView.addressOf(pairs);
      history.replaceState(null, "", last ? "#" + last : location.pathname + location.search);
    }, PAUSE);
  };

  // A whole number of a list's length, null for anything else.
  kgView.numberBelow = function (text, length) {
    const number = /^\d{1,8}$/.test(text || "") ? Number(text) : NaN;
    return number < length ? number : null;
  };

  kgView.onAddress = function (action) {
    window.addEventListener("hashchange", () => location.hash.slice(1) !== last && action(kgView.readAddress(location.hash)));
  };
})(window.kgView);
