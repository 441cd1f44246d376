import { dateWithYear, shortDay, weekday } from './format.js';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The presets, in the order of the buttons. */
export const PRESETS = [
  ['today', 'Today'], ['yesterday', 'Yesterday'], ['7d', '7 days'], ['30d', '30 days'],
  ['custom', 'Custom'],
];

const toDate = (day) => new Date(`${day}T00:00:00Z`);
const toDay = (date) => date.toISOString().slice(0, 10);

/** A local day some days later. */
export const plusDays = (day, days) => toDay(new Date(toDate(day).getTime() + days * DAY_MS));

/** Today in a zone, as YYYY-MM-DD. */
export function today(zone, now = new Date()) {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
  }).formatToParts(now);
  const part = (type) => parts.find((each) => each.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function isDay(text) {
  return DAY.test(text || '') && !Number.isNaN(toDate(text).getTime()) && toDay(toDate(text)) === text;
}

/** The choice that the address bar holds; today when it holds none. */
export function fromAddress(search) {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from'), query.get('to')];
  if (isDay(from) && isDay(to) && from <= to) {
    return { preset: 'custom', from, to };
  }
  const preset = query.get('period');
  const known = PRESETS.some(([id]) => id === preset) && preset !== 'custom';
  return { preset: known ? preset : 'today' };
}

/** The address of a choice. */
export function toAddress(choice) {
  if (choice.preset === 'custom') {
    return `?${new URLSearchParams({ from: choice.from, to: choice.to })}`;
  }
  return choice.preset === 'today' ? '/' : `?${new URLSearchParams({ period: choice.preset })}`;
}

function days(choice, now) {
  switch (choice.preset) {
    case 'yesterday': return [plusDays(now, -1), now];
    case '7d': return [plusDays(now, -6), plusDays(now, 1)];
    case '30d': return [plusDays(now, -29), plusDays(now, 1)];
    case 'custom': return [choice.from, plusDays(choice.to, 1)];
    default: return [now, plusDays(now, 1)];
  }
}

/**
 * The period of a choice: local days, {@code to} exclusive, and how it and the one it is compared
 * with are called. The server compares by the same rule.
 */
export function resolve(choice, zone) {
  const now = today(zone);
  const [from, to] = days(choice, now);
  const length = Math.round((toDate(to) - toDate(from)) / DAY_MS);
  const live = from <= now && now < to;
  return {
    from, to, length, live,
    name: nameOf(from, to, length, now),
    before: length === 1 ? `the ${weekday(toDate(from))} before`
      : length < 7 ? 'the same days a week before' : `the ${length} days before`,
  };
}

function nameOf(from, to, length, now) {
  if (length === 1 && from === now) {
    return 'Today';
  }
  if (length === 1) {
    return dateWithYear(toDate(from));
  }
  return `${shortDay(toDate(from))} – ${dateWithYear(toDate(plusDays(to, -1)))}`;
}
