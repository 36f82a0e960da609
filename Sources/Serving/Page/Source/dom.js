// Elements. All text goes in as text: what the library holds is never taken for markup.

const byID = (id) => document.getElementById(id);

/// An element; `properties` are attributes, or listeners where the value is a function; nothing comes of null and false.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/// Changes a text only where it differs, so that screen readers are not told the same twice.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/// A title, which may be of any length and direction.
const titleText = (text, tag = 'span') => make(tag, { class: 'name', dir: 'auto' }, text);

/// What was refused, with the faults that the server found.
function showRefusal(element, refusal) {
  element.replaceChildren(refusal.message);
  if (refusal.faults.length > 0) {
    element.append(make('ul', {}, ...refusal.faults.map((fault) => make('li', { dir: 'auto' }, fault))));
  }
}

/// Where a picture or video lies below this page, which a proxy may have given another origin than the server knows.
const relative = (address) => address.split('/').slice(-3).join('/');

/// Asks before something is taken away; `act` may refuse, which is told in the same place.
function confirmed(text, verb, act) {
  const dialog = byID('question');
  const yes = byID('question-yes');
  setText(byID('question-text'), text);
  setText(byID('question-fault'), '');
  setText(yes, verb);
  yes.disabled = false;
  yes.onclick = async () => {
    yes.disabled = true;
    try {
      await act();
      dialog.close();
    } catch (refusal) {
      showRefusal(byID('question-fault'), refusal);
      yes.disabled = false;
    }
  };
  dialog.showModal();
}

byID('question-no').onclick = () => byID('question').close();
