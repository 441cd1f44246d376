import { el } from './dom.js';
import { byKind, columnName, isFigure } from './format.js';

/** Rows as a table that screen readers can walk. */
export function table(caption, columns, rows) {
  const head = el('tr', {}, ...columns.map((column) =>
    el('th', { scope: 'col', class: isFigure(column.kind) ? 'figure' : null }, columnName(column.name))));
  const body = rows.map((row) => el('tr', {}, ...columns.map((column) =>
    el('td', { class: isFigure(column.kind) ? 'figure' : null }, byKind(column.kind, row[column.name])))));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {},
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, head),
      el('tbody', {}, ...body)));
}
