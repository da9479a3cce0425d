// Shows the button where this browser can take notifications, and posts what it
// answers with the ordinary form. Without this script the page says so.
const form = document.getElementById('push-form');
const note = document.getElementById('push-cannot');
const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && Notification.permission !== 'denied';
if (form && note && can) {
  form.hidden = false;
  note.hidden = true;
  form.addEventListener('submit', async (event) => {
    if (form.elements.endpoint.value !== '') return;
    event.preventDefault();
    try {
      const registration = await navigator.serviceWorker.register('/push-worker.js', { scope: '/' });
      await navigator.serviceWorker.ready;
      const key = form.dataset.key.replaceAll('-', '+').replaceAll('_', '/');
      const applicationServerKey = Uint8Array.from(atob(key), (each) => each.charCodeAt(0));
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      const { endpoint, keys } = subscription.toJSON();
      form.elements.endpoint.value = endpoint;
      form.elements.p256dh.value = keys.p256dh;
      form.elements.auth.value = keys.auth;
      form.submit();
    } catch {
      form.hidden = true;
      note.hidden = false;
    }
  });
}
