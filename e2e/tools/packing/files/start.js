// A page that was opened from the disk cannot run the explorer; one that came from a server can.
if (location.protocol === "http:" || location.protocol === "https:") {
  document.documentElement.dataset.served = "yes";
}
