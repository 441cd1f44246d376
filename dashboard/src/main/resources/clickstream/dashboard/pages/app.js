import { getJson, panelRows } from './api.js';
import { Card } from './card.js';
import { el } from './dom.js';
import { configure } from './format.js';
import { funnelView } from './funnel.js';
import { itemsView } from './items.js';
import { Live } from './live.js';
import { fromAddress, PRESETS, resolve, toAddress, plusDays } from './period.js';
import { totalsView } from './totals.js';
import { trafficView } from './traffic.js';
import { showWelcome } from './welcome.js';

const TOTALS_EVERY_MS = 5_000;
const CHARTS_EVERY_MS = 15_000;
const RETRY_AFTER_MS = 10_000;
/** Between two loads the engine rests this many times as long as it worked. */
const REST_FACTOR = 20;

const $ = (id) => document.getElementById(id);

class Page {
  #settings;
  #cards = new Map();
  #choice = fromAddress(location.search);
  #empty = false;
  #news = false;
  #timer = 0;
  #retryTimer = 0;
  #totalsAt = 0;
  #chartsAt = 0;

  constructor(settings, panels) {
    this.#settings = settings;
    const views = {
      totals: totalsView(), traffic: trafficView(settings.zone), funnel: funnelView(), items: itemsView(),
    };
    for (const root of document.querySelectorAll('[data-panel]')) {
      const id = root.dataset.panel;
      const panel = panels.find((each) => each.id === id);
      this.#cards.set(id, new Card(root, panel, views[id]));
    }
  }

  start() {
    $('place-name').textContent = this.#settings.name;
    $('place-zone').textContent = `Times in ${this.#settings.zone.replaceAll('_', ' ')}`;
    document.title = `Today · ${this.#settings.name}`;
    this.#controls();
    addEventListener('popstate', () => this.#choose(fromAddress(location.search), false));
    document.addEventListener('visibilitychange', () => this.#schedule());
    addEventListener('online', () => this.#retry());
    new Live($('live'), () => this.#arrived()).start();
    this.#choose(this.#choice, false);
  }

  #controls() {
    for (const [id, text] of PRESETS) {
      $('presets').append(el('button', {
        type: 'button', 'data-preset': id,
        onclick: () => (id === 'custom' ? this.#openCustom() : this.#choose({ preset: id }, true)),
      }, text));
    }
    $('custom').addEventListener('submit', (event) => {
      event.preventDefault();
      const [from, to] = [$('custom-from').value, $('custom-to').value];
      const wrong = !from || !to || from > to;
      $('custom-fault').textContent = wrong ? 'The first day must not lie after the last.' : '';
      if (!wrong) {
        this.#choose({ preset: 'custom', from, to }, true);
      }
    });
    const theme = $('theme');
    const name = () => {
      theme.textContent = document.documentElement.dataset.theme === 'dark' ? 'Light' : 'Dark';
      theme.setAttribute('aria-label', `${theme.textContent} theme`);
    };
    theme.addEventListener('click', () => window.switchTheme());
    addEventListener('themechange', name);
    name();
  }

  #openCustom() {
    const period = resolve(this.#choice, this.#settings.zone);
    $('custom-from').value ||= period.from;
    $('custom-to').value ||= plusDays(period.to, -1);
    $('custom').hidden = false;
    $('custom-from').focus();
  }

  #choose(choice, remember) {
    this.#choice = choice;
    if (remember) {
      history.pushState(null, '', toAddress(choice));
    }
    for (const button of $('presets').children) {
      button.setAttribute('aria-pressed', String(button.dataset.preset === choice.preset));
    }
    const custom = choice.preset === 'custom';
    $('custom').hidden = !custom;
    if (custom) {
      $('custom-from').value = choice.from;
      $('custom-to').value = choice.to;
    }
    this.#loadAll(false);
  }

  async #loadAll(quiet) {
    const { zone } = this.#settings;
    const period = resolve(this.#choice, zone);
    this.#news = false;
    this.#totalsAt = this.#chartsAt = performance.now();
    await Promise.all([...this.#cards.values()].map((card) => card.load(period, zone, quiet)));
    await this.#lookForEmptyLake(period);
    this.#schedule();
    this.#planRetry();
  }

  /** Asks once whether there is anything at all when the period holds nothing. */
  async #lookForEmptyLake(period) {
    const totals = this.#cards.get('totals').rows?.[0];
    if (!totals) {
      return;
    }
    let empty = false;
    if (Number(totals.events) === 0 && Number(totals.events_before) === 0) {
      const coverage = await panelRows('coverage', period, this.#settings.zone).catch(() => null);
      empty = coverage !== null && Number(coverage.rows[0].events) === 0;
    }
    if (empty !== this.#empty) {
      this.#empty = empty;
      showWelcome($('welcome'), empty, this.#settings.collector);
      document.body.classList.toggle('empty', empty);
      if (!empty) {
        this.#loadAll(true);
      }
    }
  }

  #arrived() {
    this.#news = true;
    this.#schedule();
  }

  /** Plans the next load: only after news, only while seen, only when the period includes now. */
  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.#news || document.hidden || !resolve(this.#choice, this.#settings.zone).live) {
      return;
    }
    const pause = this.#empty ? 1_000 : Math.max(TOTALS_EVERY_MS, REST_FACTOR * this.#slowest());
    const wait = Math.max(200, this.#totalsAt + pause - performance.now());
    this.#timer = setTimeout(() => this.#refresh(), wait);
  }

  #slowest() {
    return Math.max(...[...this.#cards.values()].map((card) => card.elapsedMs));
  }

  async #refresh() {
    const { zone } = this.#settings;
    const period = resolve(this.#choice, zone);
    const chartsRest = Math.max(CHARTS_EVERY_MS, 3 * REST_FACTOR * this.#slowest());
    if (this.#empty || performance.now() - this.#chartsAt > chartsRest) {
      await this.#loadAll(true);
      return;
    }
    this.#news = false;
    this.#totalsAt = performance.now();
    await this.#cards.get('totals').load(period, zone, true);
    this.#schedule();
    this.#planRetry();
  }

  #failedCards() {
    return [...this.#cards.values()].filter((card) => card.failed);
  }

  #planRetry() {
    clearTimeout(this.#retryTimer);
    if (this.#failedCards().length > 0) {
      this.#retryTimer = setTimeout(() => this.#retry(), RETRY_AFTER_MS);
    }
  }

  /** Loads again what failed, once the page is seen. */
  async #retry() {
    if (!document.hidden) {
      const period = resolve(this.#choice, this.#settings.zone);
      await Promise.all(this.#failedCards().map((card) => card.load(period, this.#settings.zone, true)));
    }
    this.#planRetry();
  }
}

try {
  const [settings, { panels }] = await Promise.all([getJson('/api/settings'), getJson('/api/panels')]);
  configure(settings);
  new Page(settings, panels).start();
} catch (failure) {
  $('notice').textContent = `The page could not start: ${failure.message} Reload it to try again.`;
  $('notice').hidden = false;
}
