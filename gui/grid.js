// A table of any length: only the rows in sight are elements. Text is set as text, never as markup.

export const ROW = 22;
const MOST = 800_000;  // rows to scroll through: Firefox gives no room to an element of 2^30 / 60 pixels or more

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export class Grid {
  // columns: {name, width in pixels, grow, right, text(row), value(row), tone(row), hint(row), term(row), bar(row, rows),
  // tree(row), title, wide: only where there is room}; one without value sorts into the order in which the rows came.
  // order: the column to sort by, or none to sort never.
  // on: {press(), scrolled(down), open(row), menu(row, column, event, grid), range(first, count), key(row)}. With range
  // the rows come from far away and keep their place; else a row is known again by its key.
  constructor(box, label, columns, on, order) {
    columns = columns.filter(c => !c.wide || innerWidth >= 1900);
    Object.assign(this, {box, columns, on, rows: [], unsorted: [], selected: -1, empty: '', basis: ''});
    Object.assign(this, {total: 0, base: 0, first: 0, top: 0});
    box.className = 'grid';
    box.tabIndex = 0;
    box.setAttribute('role', 'grid');
    box.setAttribute('aria-label', label);
    // Room that is left goes to the columns that grow, or to all. Every row is laid out by itself, so widths must not
    // depend on what is in them.
    const first = columns.find(c => c.name === order);
    this.order = {name: order, direction: first?.right ? -1 : 1};
    const some = columns.some(c => c.grow);
    const widths = columns.map(c => c.grow || !some ? `minmax(${c.width}px, ${c.grow || c.width}fr)` : `${c.width}px`);
    box.style.setProperty('--columns', widths.join(' '));
    box.style.setProperty('--least', `${columns.reduce((sum, c) => sum + c.width, 0)}px`);
    this.head = element('div', {className: 'head', role: 'row'});
    this.space = element('div', {className: 'space'});
    this.shown = element('div', {className: 'rows', role: 'rowgroup'});
    this.note = element('p', {className: 'empty', hidden: true});
    this.space.append(this.shown);
    box.append(this.head, this.space, this.note);
    for (const column of columns) {
      const cell = element('div', {className: column.right ? 'right' : '', title: column.title || ''}, column.name);
      cell.setAttribute('role', 'columnheader');
      if (order) {
        cell.tabIndex = 0;
        cell.onclick = () => this.sortBy(column);
        cell.onkeydown = e => { if (e.key === 'Enter') this.sortBy(column); };
      }
      column.head = cell;
      this.head.append(cell);
    }
    // What scrollTo() did is no news; nor is what remains of it where the table got more room or fewer rows.
    box.addEventListener('scroll', () => {
      const moved = box.scrollTop - this.top;
      this.top = box.scrollTop;
      if (Math.abs(moved) >= 1) this.on.scrolled?.(moved > 0);
      this.draw();
    }, {passive: true});
    new ResizeObserver(() => { this.on.resized?.(); this.draw(); }).observe(box);
    const at = e => {
      const cell = e.target.closest('[role=gridcell]');
      if (!cell) return null;
      const {row, index, children} = cell.parentNode;
      return {row, index, column: columns[[...children].indexOf(cell)]};
    };
    // A click is on what was pressed: other rows may have come to its place since.
    let pressed;
    this.shown.addEventListener('pointerdown', e => {
      const hit = at(e);
      pressed = hit?.row && {...hit, x: e.clientX, y: e.clientY};
      if (pressed) this.on.press?.();
    });
    this.shown.addEventListener('click', e => {
      const hit = pressed && Math.hypot(e.clientX - pressed.x, e.clientY - pressed.y) < 4 ? pressed : at(e);
      pressed = null;
      if (hit?.row) { this.select(hit.index, hit.row); (this.on.open || this.on.menu)(hit.row, hit.column, e, this); }
    });
    this.shown.addEventListener('pointerover', e => { this.pointed = at(e) && e.target; this.hint(); });
    this.shown.addEventListener('pointerleave', () => { this.pointed = null; });
    this.shown.addEventListener('contextmenu', e => {
      const hit = at(e);
      if (hit?.row) { e.preventDefault(); this.select(hit.index, hit.row); this.on.menu(hit.row, hit.column, e, this); }
    });
  }

  // direction: 1 is ascending. Text is first sorted upwards, numbers downwards.
  sortBy(column) {
    const down = column.right ? -1 : 1;
    this.order = {name: column.name, direction: this.order.name === column.name ? -this.order.direction : down};
    this.set(this.unsorted);
  }

  set(rows) {
    const chosen = this.rows[this.selected];
    this.unsorted = rows;
    const column = this.columns.find(c => c.name === this.order.name);
    if (column?.value) {
      const {value} = column, {direction} = this.order;
      rows = [...rows].sort((a, b) => direction * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
    } else if (this.order.direction < 0) rows = [...rows].reverse();
    for (const c of this.columns) {
      if (c === column) c.head.setAttribute('aria-sort', this.order.direction > 0 ? 'ascending' : 'descending');
      else c.head.removeAttribute('aria-sort');
    }
    this.rows = rows;
    this.total = rows.length;
    this.searching = false;
    this.select(-1, chosen);
  }

  // Its rows are of another filter than those that will come.
  forget() {
    this.set([]);
    this.basis = '';
    this.searching = true;
  }

  // A slice of rows that are kept elsewhere; positions below base are gone.
  slice(first, rows, total, base) {
    base = Math.max(base, total - MOST);
    const gone = base - this.base;
    Object.assign(this, {first, rows, total, base});
    this.resize();
    if (gone > 0) this.scrollTo(this.box.scrollTop - gone * ROW);
  }

  scrollTo(top) {
    this.box.scrollTop = top;
    this.top = this.box.scrollTop;
  }

  toEnd() { this.scrollTo(this.box.scrollHeight); }

  resize() { this.space.style.height = `${(this.total - this.base) * ROW}px`; }

  get range() {
    const first = this.base + Math.floor(this.box.scrollTop / ROW);
    return [first, Math.ceil((this.box.clientHeight - ROW) / ROW) + 1];
  }

  draw() {
    if (!this.drawing) this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.drawNow(); });
  }

  drawNow() {
    if (!this.box.clientHeight) return;
    this.resize();
    const [first, count] = this.range, last = Math.min(first + count, this.total), {children} = this.shown;
    this.on.range?.(first, count);
    this.box.setAttribute('aria-rowcount', this.total);
    this.shown.style.transform = `translateY(${(first - this.base) * ROW}px)`;
    for (let i = first; i < last; i++) {
      let line = children[i - first];
      if (!line) {
        line = element('div', {role: 'row'}, ...this.columns.map(c => {
          const cell = element('div', {role: 'gridcell'});
          if (c.right) cell.className = 'right';
          return cell;
        }));
        line.id = `${this.box.id}-${i - first}`;
        line.setAttribute('role', 'row');
        for (const cell of line.children) cell.setAttribute('role', 'gridcell');
        this.shown.append(line);
      }
      const row = this.rows[i - this.first];
      line.row = row;
      line.index = i;
      line.hidden = false;
      line.className = `${row ? this.on.tone?.(row) || '' : 'unknown'} ${i === this.selected ? 'selected' : ''}`;
      line.setAttribute('aria-rowindex', i + 1);
      line.setAttribute('aria-selected', i === this.selected);
      this.columns.forEach((c, n) => {
        const cell = line.children[n], text = row ? c.text(row) : '';
        if (cell.textContent !== text) cell.textContent = text;
        cell.className = `${c.right ? 'right ' : ''}${row && c.tone?.(row) || ''}`;
        if (c.bar) cell.style.backgroundSize = `${row ? 100 * c.bar(row, this.rows) : 0}% 100%`;
        if (c.tree) cell.style.paddingLeft = `${8 + (row && this.order.name === c.name ? c.tree(row) : 0) * 11}px`;
      });
    }
    for (let i = Math.max(last - first, 0); i < children.length; i++) children[i].hidden = true;
    // Where a screen reader is while the table has the focus.
    const chosen = this.selected >= first && this.selected < last ? children[this.selected - first].id : '';
    if (this.box.getAttribute('aria-activedescendant') !== chosen) this.box.setAttribute('aria-activedescendant', chosen);
    this.note.hidden = this.total > this.base;
    this.note.textContent = this.searching ? 'searching …' : this.empty;
    this.hint();
  }

  // The whole of a text that is cut, or what the cell under the pointer says more.
  hint() {
    const cell = this.pointed, line = cell?.parentNode;
    if (!line?.row) return;
    const column = this.columns[[...line.children].indexOf(cell)];
    const text = column.hint?.(line.row) || (cell.scrollWidth > cell.clientWidth ? cell.textContent : '');
    if (cell.title !== text) cell.title = text;
  }

  select(index, row) {
    const {key} = this.on;
    this.selected = key && row ? this.rows.findIndex(other => key(other) === key(row)) : index;
    this.draw();
  }

  // Keys: move the selection, keep it in sight. The caller may know the row only when it has come.
  move(step) {
    const next = this.selected < 0 ? this.range[0] : this.selected + step;
    const index = Math.max(this.base, Math.min(this.total - 1, next));
    const top = (index - this.base) * ROW, {scrollTop, clientHeight} = this.box;
    if (top < scrollTop) this.scrollTo(top);
    if (top + 2 * ROW > scrollTop + clientHeight) this.scrollTo(top + 2 * ROW - clientHeight);
    this.select(index, this.rows[index - this.first]);
    return this.rows[index - this.first];
  }
}
