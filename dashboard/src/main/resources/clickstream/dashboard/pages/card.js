import { panelRows } from './api.js';
import { el, segments } from './dom.js';
import { table } from './table.js';

const SKELETON_AFTER_MS = 300;

/**
 * A card: title, a sentence of context, the chart, and the ways to its numbers (table and SQL). It
 * loads its panel by itself; a failure stays in it and keeps what was there before.
 */
export class Card {
  #root;
  #panel;
  #view;
  #body;
  #note;
  #fault;
  #shown = 'chart';
  #loading = null;
  #last = null;

  /**
   * @param root the element with data-panel
   * @param panel the entry of the catalogue
   * @param view draws: {@code draw(body, rows, period)}; may have {@code tools} and {@code note(period)}
   */
  constructor(root, panel, view) {
    this.#root = root;
    this.#panel = panel;
    this.#view = view;
    this.#note = el('p', { class: 'note' }, panel.note);
    this.#fault = el('p', { class: 'fault', role: 'status', hidden: true });
    this.#body = el('div', { class: 'body' });
    const id = `${panel.id}-title`;
    root.setAttribute('aria-labelledby', id);
    const views = [['chart', panel.chart === 'figures' ? 'Figures' : 'Chart'], ['table', 'Table'], ['sql', 'SQL']];
    const tools = el('div', { class: 'tools' }, view.tools?.(() => this.#render()) ?? null,
      segments(`View of: ${panel.title}`, views, 'chart', (shown) => {
        this.#shown = shown;
        this.#render();
      }));
    root.replaceChildren(
      el('header', { class: 'head' },
        el('div', { class: 'titles' }, el('h2', { id }, panel.title), this.#note), tools),
      this.#fault, this.#body);
  }

  /** The rows shown now, or nothing before the first answer. */
  get rows() {
    return this.#last?.rows ?? null;
  }

  /** How long the last answer took, to ask again no more often than is fair. */
  get elapsedMs() {
    return this.#last?.elapsedMs ?? 0;
  }

  /** Loads the period; an earlier load is cancelled. A quiet one leaves the figures as they are. */
  async load(period, zone, quiet = false) {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const skeleton = quiet ? 0 : setTimeout(() => this.#root.classList.add('loading'), SKELETON_AFTER_MS);
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const answer = await panelRows(this.#panel.id, period, zone, loading.signal);
      this.#last = { ...answer, period };
      this.#fault.hidden = true;
      this.#note.textContent = this.#view.note?.(period) ?? this.#panel.note;
      this.#render();
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.#showFault(failure, period);
      }
    } finally {
      clearTimeout(skeleton);
      if (this.#loading === loading) {
        this.#loading = null;
        this.#root.classList.remove('loading');
        this.#root.removeAttribute('aria-busy');
      }
    }
  }

  cancel() {
    this.#loading?.abort();
  }

  #showFault(failure, period) {
    const same = this.#last && this.#last.period.from === period.from && this.#last.period.to === period.to;
    if (!same) {
      // Figures of another period must not stand below this one's name.
      this.#last = null;
      this.#body.replaceChildren();
    }
    this.#fault.textContent = same
      ? `These figures are from before: ${failure.message}`
      : `No figures here: ${failure.message}`;
    this.#fault.hidden = false;
  }

  #render() {
    if (this.#shown === 'sql') {
      this.#body.replaceChildren(el('pre', { class: 'sql', tabindex: '0' }, el('code', {}, this.#panel.sql)));
    } else if (this.#last && this.#shown === 'table') {
      this.#body.replaceChildren(table(this.#panel.title, this.#panel.columns, this.#last.rows));
    } else if (this.#last) {
      this.#view.draw(this.#body, this.#last.rows, this.#last.period);
    }
  }
}

/** What a card shows when there is nothing in its period. */
export const nothing = (body, text) => body.replaceChildren(el('p', { class: 'nothing' }, text));
