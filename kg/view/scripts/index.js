// The index needs no script to be read; this tells that it is complete.
(function (kgView) {
  "use strict";

  kgView.views = [...document.querySelectorAll(".views h3 a")].map((link) => link.getAttribute("href"));
  kgView.ready = true;
})(window.kgView);
