// Two charts over the same time: calls per second, and how long calls took. Drag selects a window of time.

import {clock, duration, count, short} from './words.js';

const LEFT = 52, RIGHT = 10, BOTTOM = 18, TOP = 6;

export class Charts {
  constructor(rate, heat, tip, chosen) {
    Object.assign(this, {rate, heat, tip, chosen, columns: new Map(), t0: 0, width: 250, now: 0, window: null});
    this.narrowed = [];  // stretches of time in which less was traced: from, to, filter
    this.least = 30_000;  // the shortest time drawn, so that the first seconds of a live view do not jump about
    for (const canvas of [rate, heat]) {
      new ResizeObserver(() => this.draw()).observe(canvas);
      canvas.addEventListener('pointerdown', e => this.press(canvas, e));
      canvas.addEventListener('pointermove', e => this.hover(canvas, e));
      canvas.addEventListener('keydown', e => this.step({ArrowLeft: -1, ArrowRight: 1}[e.key], e.shiftKey));
      canvas.addEventListener('pointerleave', () => { this.tip.hidden = true; this.pointed = null; this.draw(); });
    }
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', () => { this.colours = null; this.draw(); });
  }

  take({again, t0, width, now, columns, narrowed}) {
    if (again) this.columns.clear();
    Object.assign(this, {t0, width, now, narrowed});
    for (const [index, from, to, calls, errors, lat] of columns) {
      const buckets = new Map(), seconds = Math.max(Math.min(to, now) - from, 50) / 1000;
      for (let i = 0; i < lat.length; i += 2) buckets.set(lat[i], lat[i + 1]);
      this.columns.set(index, {from, to, seconds, calls, errors, buckets});
    }
    this.draw();
  }

  draw() {
    if (!this.drawing) this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.drawNow(); });
  }

  get span() { return Math.max(this.now - this.t0, this.least); }
  x(canvas, time) { return LEFT + (time - this.t0) / this.span * (canvas.clientWidth - LEFT - RIGHT); }
  time(canvas, x) {
    const share = (x - LEFT) / (canvas.clientWidth - LEFT - RIGHT);
    return this.t0 + Math.min(Math.max(share, 0), 1) * this.span;
  }

  // Whole pixels: neighbours meet without seams.
  sides(canvas, {from, to}) {
    const left = Math.round(this.x(canvas, from));
    return [left, Math.max(left + 1, Math.round(this.x(canvas, Math.min(to, this.now))))];
  }

  // The column at a time, or an empty one.
  at(time) {
    const from = this.t0 + Math.floor((time - this.t0) / this.width) * this.width;
    const none = {from, to: from + this.width, seconds: this.width / 1000, calls: 0, errors: 0, buckets: new Map()};
    return [...this.columns.values()].find(c => c.from <= time && time < c.to) || none;
  }

  begin(canvas) {
    const ratio = devicePixelRatio, width = canvas.clientWidth, height = canvas.clientHeight;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = '11px system-ui, sans-serif';
    return [pen, width, height];
  }

  drawNow() {
    if (!this.colours) {
      const style = getComputedStyle(document.documentElement);
      const names = ['text', 'muted', 'line', 'ok', 'bad', 'shade'];
      this.colours = Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
      this.ramp = style.getPropertyValue('--ramp').split(',').map(c => c.trim());
    }
    if (this.rate.clientWidth) { this.drawRate(); this.drawHeat(); }
  }

  drawRate() {
    const [pen, width, height] = this.begin(this.rate), {colours} = this, bottom = height - BOTTOM;
    const rates = [...this.columns.values()].map(c => [c, c.calls / c.seconds, c.errors / c.seconds]);
    const top = nice(Math.max(10, ...rates.map(r => r[1])));
    const y = v => bottom - v / top * (bottom - TOP);
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    for (const part of [0, .5, 1]) {
      const level = Math.round(y(top * part)) + .5;
      pen.strokeStyle = colours.line;
      pen.beginPath(); pen.moveTo(LEFT, level); pen.lineTo(width - RIGHT, level); pen.stroke();
      pen.fillStyle = colours.muted;
      pen.fillText(short(top * part), LEFT - 6, Math.max(level, 6));
    }
    for (const [column, calls, errors] of rates) {
      const [left, right] = this.sides(this.rate, column);
      pen.fillStyle = colours.ok;
      pen.fillRect(left, y(calls), right - left, y(errors) - y(calls));
      pen.fillStyle = colours.bad;
      pen.fillRect(left, y(errors), right - left, bottom - y(errors));
    }
    this.finish(this.rate, pen, width, height);
    const [, calls, errors] = rates[rates.length - 1] || [0, 0, 0];
    this.rate.setAttribute('aria-label', `Calls per second over time: now ${count(calls)}, ${count(errors)} failed`);
  }

  buckets() {
    let low = 12, high = 20;  // shown at least; calls of less than 64 ns were not timed
    for (const {buckets} of this.columns.values()) {
      low = Math.max(6, Math.min(low, ...buckets.keys()));
      high = Math.max(high, ...buckets.keys());
    }
    return [low, high];
  }

  drawHeat() {
    const [pen, width, height] = this.begin(this.heat), {colours, ramp} = this, bottom = height - BOTTOM;
    const [low, high] = this.buckets(), step = (bottom - TOP) / (high - low + 1);
    let most = 1;
    for (const c of this.columns.values()) most = Math.max(most, ...[...c.buckets.values()].map(n => n / c.seconds));
    // The ramp is for 0.1 calls/s to the most, with its upper colours kept for the busiest.
    const tones = Math.log10(Math.max(most, 10)) + 1;
    for (const c of this.columns.values()) {
      const [left, right] = this.sides(this.heat, c);
      for (const [b, n] of c.buckets) {
        if (b < low) continue;
        const level = ((Math.log10(Math.max(n / c.seconds, .1)) + 1) / tones) ** 1.6;
        pen.fillStyle = ramp[Math.min(ramp.length - 1, Math.floor(level * ramp.length))];
        const upper = Math.round(bottom - (b - low + 1) * step);
        pen.fillRect(left, upper, right - left, Math.round(bottom - (b - low) * step) - upper);
      }
    }
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.fillStyle = colours.muted;
    // 2^10 ns is about a microsecond, 2^20 a millisecond, 2^30 a second; between them 2^5, about 32.
    for (let b = Math.ceil(low / 5) * 5; b <= high; b += 5) {
      const level = Math.round(bottom - (b - low) * step) + .5;
      pen.strokeStyle = colours.line;
      pen.beginPath(); pen.moveTo(LEFT - 3, level); pen.lineTo(LEFT, level); pen.stroke();
      const label = `${b % 10 ? 32 : 1} ${['ns', 'µs', 'ms', 's'][Math.floor(b / 10)]}`;
      pen.fillText(label, LEFT - 6, Math.min(Math.max(level, 6), bottom - 2));
    }
    this.finish(this.heat, pen, width, height);
    this.most = most;
    const [from, to] = [duration(2 ** low), duration(2 ** (high + 1))];
    this.heat.setAttribute('aria-label', `Latency over time: calls took between ${from} and ${to}`);
  }

  finish(canvas, pen, width, height) {
    const {colours} = this, bottom = height - BOTTOM;
    pen.textAlign = 'center';
    pen.textBaseline = 'alphabetic';
    pen.fillStyle = colours.muted;
    const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200];
    const step = 1000 * (steps.find(s => this.span / 1000 / s < (width - LEFT) / 90) || 86400);
    for (let t = Math.ceil(this.t0 / step) * step; this.t0 && t <= this.t0 + this.span; t += step) {
      const x = Math.round(this.x(canvas, t));
      pen.fillText(clock(t * 1000, 0), Math.min(Math.max(x, LEFT + 25), width - RIGHT - 25), height - 4);
      pen.fillRect(x, bottom, 1, 3);
    }
    pen.strokeStyle = colours.line;
    pen.beginPath(); pen.moveTo(LEFT, bottom + .5); pen.lineTo(width - RIGHT, bottom + .5); pen.stroke();
    this.drawNarrowed(canvas, pen, bottom);
    const window = this.drag ? [Math.min(...this.drag), Math.max(...this.drag)] : this.window;
    if (window) {
      const [a, b] = window.map(t => this.x(canvas, t));
      pen.fillStyle = colours.shade;
      pen.fillRect(LEFT, 0, Math.max(a - LEFT, 0), bottom);
      pen.fillRect(b, 0, Math.max(width - RIGHT - b, 0), bottom);
      pen.strokeStyle = colours.text;
      pen.strokeRect(Math.round(a) + .5, .5, Math.max(Math.round(b - a), 1), bottom - .5);
    } else if (this.pointed) {
      const x = Math.round(this.x(canvas, this.pointed)) + .5;
      pen.strokeStyle = colours.muted;
      pen.beginPath(); pen.moveTo(x, 0); pen.lineTo(x, bottom); pen.stroke();
    }
  }

  // Hatched, so that nobody takes it for silence.
  drawNarrowed(canvas, pen, bottom) {
    for (const [from, to] of this.narrowed) {
      const [left, right] = [from, to].map(t => this.x(canvas, t));
      pen.save();
      pen.beginPath(); pen.rect(left, TOP, right - left, bottom - TOP); pen.clip();
      pen.strokeStyle = this.colours.muted;
      pen.globalAlpha = .4;
      pen.beginPath();
      for (let x = left - bottom; x < right; x += 7) { pen.moveTo(x, bottom); pen.lineTo(x + bottom, 0); }
      pen.stroke();
      pen.restore();
    }
  }

  press(canvas, e) {
    if (e.button || !this.t0) return;
    const start = this.time(canvas, e.offsetX), bucket = canvas === this.heat ? this.bucket(e.offsetY) : undefined;
    canvas.setPointerCapture(e.pointerId);
    canvas.onpointermove = m => { this.drag = [start, this.time(canvas, m.offsetX)]; this.draw(); };
    canvas.onpointercancel = () => {
      canvas.onpointermove = canvas.onpointerup = this.drag = null;
      this.draw();
    };
    canvas.onpointerup = m => {
      canvas.onpointercancel();
      const end = this.time(canvas, m.offsetX);
      if (Math.abs(m.offsetX - e.offsetX) < 4) {  // a click takes the one column, and on the map its duration
        const {from, to} = this.at(start);
        this.chosen([from, to], bucket);
      } else {
        this.chosen([this.at(Math.min(start, end)).from, this.at(Math.max(start, end)).to]);
      }
    };
  }

  // Without a pointer: one column to the left or right, or the window longer or shorter by one.
  step(by, longer) {
    const all = [...this.columns.values()], within = t => all.findLastIndex(c => c.from <= t);
    if (!by || !all.length) return;
    const end = by < 0 ? all.length : all.length - 1;
    let [from, to] = this.window ? [within(this.window[0]), within(this.window[1] - 1)] : [end, end];
    from = longer ? from : from + by;
    to = Math.min(Math.max(to + by, longer ? from : 0), all.length - 1);
    from = Math.min(Math.max(from, 0), to);
    this.chosen([all[from].from, all[to].to]);
  }

  bucket(y) {
    const [low, high] = this.buckets(), bottom = this.heat.clientHeight - BOTTOM;
    return Math.min(high, Math.max(low, low + Math.floor((bottom - y) / ((bottom - TOP) / (high - low + 1)))));
  }

  hover(canvas, e) {
    if (!this.t0) return;
    this.pointed = this.time(canvas, e.offsetX);
    const column = this.at(this.pointed), at = clock(column.from * 1000, this.width < 1000 ? 1 : 0);
    const [calls, errors] = [column.calls, column.errors].map(n => count(n / column.seconds));
    const b = this.bucket(e.offsetY);
    const only = this.narrowed.find(([from, to]) => from <= this.pointed && this.pointed < to);
    this.tip.textContent = only ? `Only these calls were traced then: ${only[2]}` : canvas === this.rate ? `${at}   ${calls} calls/s, ${errors} failed`
      : `${at}   ${duration(2 ** b)} to ${duration(2 ** (b + 1))}: ${count(column.buckets.get(b) || 0)} calls`;
    this.tip.hidden = false;
    this.tip.style.left = `${Math.min(e.clientX + 12, innerWidth - this.tip.offsetWidth - 8)}px`;
    this.tip.style.top = `${e.clientY + 14}px`;
    this.draw();
  }
}

function nice(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 6, 8, 10].find(n => n * unit >= value) * unit;
}
