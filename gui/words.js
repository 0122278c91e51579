// Numbers as people read them. Durations are in nanoseconds, times in microseconds since the epoch.

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const three = new Intl.NumberFormat('en', {minimumSignificantDigits: 3, maximumSignificantDigits: 3});
let offset = 0;

export const setOffset = seconds => { offset = seconds; };
export const count = n => n > 0 && n < 10 && n % 1 ? n.toFixed(1) : whole.format(n);

export function short(n) {
  for (const [unit, name] of [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]) {
    if (n >= unit) return +(n / unit).toPrecision(3) + name;
  }
  return String(+n.toPrecision(3));
}

// 999.6 ns is 1 us: the unit is chosen after rounding.
export function duration(ns) {
  if (ns < 999.5) return `${Math.round(ns)} ns`;
  for (const [unit, name] of [[1e3, 'µs'], [1e6, 'ms']]) {
    if (ns < 999.5 * unit) return `${three.format(ns / unit)} ${name}`;
  }
  if (ns < 9999.5e9) return `${ns < 999.5e9 ? three.format(ns / 1e9) : whole.format(ns / 1e9)} s`;
  return `${three.format(ns / 3600e9)} h`;
}

export function bytes(n) {
  if (n < 1000) return `${n} B`;
  for (const [unit, name] of [[1e3, 'kB'], [1e6, 'MB'], [1e9, 'GB']]) {
    if (n < 999.5 * unit) return `${three.format(n / unit)} ${name}`;
  }
  return `${three.format(n / 1e12)} TB`;
}

export const percent = share => !share ? '0' : share < .001 ? '<0.1%' : `${(100 * share).toFixed(1)}%`;

// The clock of the traced machine, whatever the reader's own is.
export function clock(us, digits = 6) {
  const at = new Date(us / 1000 + offset * 1000).toISOString().slice(11, 19);
  return digits ? `${at}.${String(Math.floor(us % 1e6)).padStart(6, '0').slice(0, digits)}` : at;
}

// One word of the filter box, quoted where the shell's rules ask for it.
export const quote = text => /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
