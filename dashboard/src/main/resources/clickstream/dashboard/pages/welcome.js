import { el } from './dom.js';

const EVENT = '{"eventName": "curl_test", "userId": "u-1"}';

async function copy(line, button) {
  try {
    await navigator.clipboard.writeText(line);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select and copy it by hand';
  }
}

/** Shows or hides what an owner sees before the first event. */
export function showWelcome(root, shown, collector) {
  root.hidden = !shown;
  if (!shown) {
    root.replaceChildren();
    return;
  }
  const line = `curl -X POST -H "Content-Type: application/json" -d '${EVENT}' ${collector}/clickstream`;
  const button = el('button', { type: 'button', class: 'solid' }, 'Copy');
  button.addEventListener('click', () => copy(line, button));
  root.replaceChildren(
    el('h2', { id: 'welcome-title' }, 'No events yet'),
    el('p', { class: 'note' }, 'Send the first one from a terminal. It appears here within two seconds.'),
    el('div', { class: 'command' }, el('code', { id: 'curl-line', tabindex: '0' }, line), button));
}
