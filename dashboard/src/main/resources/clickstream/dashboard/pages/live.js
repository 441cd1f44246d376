import { el } from './dom.js';
import { timeOfDay } from './format.js';

const ROWS_MAX = 12;

const SENTENCES = {
  page_view: (event) => ['Opened', event.pagePath || event.menuId],
  item_impression: (event) => ['Saw in a list', event.item],
  item_view: (event) => ['Looked at', event.item],
  add_to_cart: (event) => ['Added', event.item],
  remove_from_cart: (event) => ['Took out', event.item],
  checkout: () => ['Went to checkout', ''],
  order: (event) => ['Ordered', event.item],
  refund: (event) => ['Got money back', event.item],
};

/** What happened, in words; an event of no known step goes by its own name. */
function sentence(event) {
  const words = SENTENCES[event.step]?.({ ...event, item: event.itemName || event.itemId });
  const [verb, object] = words ?? [event.eventName || 'Event', event.itemName || event.itemId || event.pagePath];
  return el('span', { class: 'what' }, verb, object ? ' ' : null, object ? el('b', {}, object) : null);
}

function row(event) {
  return el('li', { class: 'fresh', 'data-step': event.step || 'other' },
    el('time', { datetime: event.receivedAt }, timeOfDay(event.receivedAt)),
    sentence(event),
    el('span', { class: 'device' }, event.deviceType || ''));
}

/** The last events as they arrive. */
export class Live {
  #list = el('ol', { class: 'events', role: 'log', 'aria-live': 'off', 'aria-labelledby': 'live-title' });
  #state = el('p', { class: 'note', role: 'status' }, 'Connecting…');
  #waiting = [];
  #onEvent;
  #source;

  /** @param onEvent is told that something arrived, without what */
  constructor(root, onEvent) {
    this.#onEvent = onEvent;
    root.replaceChildren(
      el('header', { class: 'head' },
        el('div', { class: 'titles' }, el('h2', { id: 'live-title' }, 'Just now'), this.#state)),
      this.#list);
  }

  start() {
    this.#source = new EventSource('/api/live');
    this.#source.onopen = () => {
      // A new connection brings the last events again.
      this.#waiting = [];
      this.#list.replaceChildren();
      this.#state.textContent = 'The last events, newest first, bots included.';
    };
    this.#source.onerror = () => {
      this.#state.textContent = 'Not connected; trying again. What is shown is from before.';
    };
    this.#source.onmessage = (message) => this.#take(JSON.parse(message.data));
  }

  #take(event) {
    if (this.#waiting.length === 0) {
      requestAnimationFrame(() => this.#show());
    }
    this.#waiting.push(event);
    this.#waiting = this.#waiting.slice(-ROWS_MAX);
    this.#onEvent();
  }

  #show() {
    const rows = this.#waiting.map(row).reverse();
    this.#waiting = [];
    this.#list.prepend(...rows);
    while (this.#list.children.length > ROWS_MAX) {
      this.#list.lastElementChild.remove();
    }
  }
}
