// Runs before the first paint: the saved choice, else the system's.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem("explorer-theme");
  } catch {
    // Storage is blocked: the system's choice it is.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
})();
