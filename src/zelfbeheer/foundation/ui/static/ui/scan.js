// Key cards: scans a QR code with the camera where the browser can, and takes the code out of the address bar.
const card = document.querySelector("[data-hide-address]");
if (card) history.replaceState(null, "", card.dataset.hideAddress);

const form = document.querySelector("[data-card]");
const canScan = "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia;
if (form && canScan) {
  const start = form.querySelector("[data-scan-start]");
  const view = form.querySelector("[data-scan-view]");
  const video = view.querySelector("video");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let stream = null;

  const stop = () => {
    for (const track of stream?.getTracks() || []) track.stop();
    stream = null;
    view.hidden = true;
    start.hidden = false;
  };

  const look = async () => {
    if (!stream) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (found) {
      form.elements.code.value = found.rawValue;
      stop();
      return form.requestSubmit();
    }
    setTimeout(look, 200);
  };

  start.hidden = false;
  start.addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      start.hidden = true; // no camera, or not allowed: typing still works
      return;
    }
    video.srcObject = stream;
    await video.play();
    view.hidden = false;
    start.hidden = true;
    look();
  });
  form.querySelector("[data-scan-stop]").addEventListener("click", stop);
  addEventListener("pagehide", stop);
}
