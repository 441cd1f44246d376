// Figures as people of this browser's language write them. Decimals arrive as text and keep their
// digits until here.
const locale = navigator.languages?.length ? [...navigator.languages] : undefined;
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(locale, {
  style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1,
});
const change = new Intl.NumberFormat(locale, {
  style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero',
});

let money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
let roundMoney = money;
let clock;

/** Tells the currency and the zone in which times are written. */
export function configure({ currency, zone }) {
  money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  roundMoney = new Intl.NumberFormat(locale, {
    style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 0,
  });
  clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
}

export const count = (value) => whole.format(Number(value));
export const share = (value) => percent.format(value);
export const changed = (value) => change.format(value);

/** Cents where they matter: up to a thousand. */
export const amount = (value) =>
  (Math.abs(Number(value)) < 1000 && Number(value) !== 0 ? money : roundMoney).format(Number(value));

/** The restaurant's time of an instant. */
export const timeOfDay = (instant) => clock.format(new Date(instant));

const wall = (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
const dayForm = wall({ weekday: 'short', day: 'numeric', month: 'short' });
const dateForm = wall({ day: 'numeric', month: 'short' });
const yearForm = wall({ day: 'numeric', month: 'short', year: 'numeric' });
const weekdayForm = wall({ weekday: 'long' });
const hourForm = wall({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Local times have no zone: they are read as if they were UTC, and written the same way. */
export const localDate = (text) => new Date(`${text.replace(' ', 'T').slice(0, 19)}Z`);
export const day = (date) => dayForm.format(date);
export const shortDay = (date) => dateForm.format(date);
export const dateWithYear = (date) => yearForm.format(date);
export const weekday = (date) => weekdayForm.format(date);
export const hour = (date) => hourForm.format(date);

/** The value of a column of this kind, for a table. */
export function byKind(kind, value) {
  if (value === null) {
    return '–';
  }
  switch (kind) {
    case 'count': return count(value);
    case 'money': return money.format(Number(value));
    case 'number': return precise.format(Number(value));
    case 'seconds': return `${precise.format(Number(value))} s`;
    case 'share': return share(Number(value));
    case 'time': return `${day(localDate(value))}, ${hour(localDate(value))}`;
    default: return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** Whether values of this kind stand to the right. */
export const isFigure = (kind) => ['count', 'money', 'number', 'seconds', 'share'].includes(kind);

/** The name of a column for people: {@code guests_before} becomes "Guests before". */
export function columnName(name) {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
