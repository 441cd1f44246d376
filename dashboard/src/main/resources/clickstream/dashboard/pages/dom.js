/**
 * Makes an element. Text is always set as text, never as markup: names of items and events come
 * from strangers.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A row of buttons of which one is pressed. */
export function segments(label, choices, pressed, choose) {
  const group = el('div', { class: 'segments small', role: 'group', 'aria-label': label });
  for (const [id, text] of choices) {
    const button = el('button', { type: 'button', 'aria-pressed': String(id === pressed) }, text);
    button.addEventListener('click', () => {
      for (const other of group.children) {
        other.setAttribute('aria-pressed', String(other === button));
      }
      choose(id);
    });
    group.append(button);
  }
  return group;
}
