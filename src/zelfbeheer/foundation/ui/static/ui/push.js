// Asks the browser for notes on this phone, then sends what it gives as an ordinary form.
const form = document.querySelector("form[data-push]");
if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  let isReady = false;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const refuse = () => { form.querySelector("[role=status]").textContent = form.dataset.refused; };
  form.addEventListener("submit", async (event) => {
    if (isReady) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      if ((await Notification.requestPermission()) !== "granted") return refuse();
      await navigator.serviceWorker.register("/sw.js");
      const worker = await navigator.serviceWorker.ready;
      const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) };
      const { endpoint, keys } = (await worker.pushManager.subscribe(options)).toJSON();
      form.elements.endpoint.value = endpoint;
      form.elements.public_key.value = keys.p256dh;
      form.elements.secret.value = keys.auth;
      isReady = true;
      form.submit();
    } catch {
      refuse();
    }
  });
}
