'use strict';
// The sandbox escapes all text that is inserted here.
const at = (id) => document.getElementById(id);
const live = new EventSource('/live?after=' + document.currentScript.dataset.after);
const kept = 500;

live.addEventListener('entry', (event) => {
  at('log').insertAdjacentHTML('afterbegin', event.data);
  while (at('log').rows.length > kept) at('log').deleteRow(-1);
});
for (const part of ['state', 'armed']) {
  live.addEventListener(part, (event) => { at(part).innerHTML = event.data; });
}
live.onopen = () => { at('connection').textContent = 'live'; };
live.onerror = () => { at('connection').textContent = 'disconnected'; };

const control = async (method, body) => {
  const request = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch('/_sandbox/faults', request);
  at('problem').textContent = response.ok ? '' : (await response.json()).error;
  at('armed').innerHTML = await (await fetch('/armed')).text();
};
for (const button of document.querySelectorAll('.fault')) {
  button.addEventListener('click', () => control('POST', {
    on: at('on').value || undefined,
    times: Number(at('times').value),
    fault: JSON.parse(button.dataset.fault),
  }));
}
at('disarm').addEventListener('click', () => control('DELETE'));

// Disables the faults that do not apply to the selected operation.
const choose = () => {
  const chosen = at('on').selectedOptions[0];
  for (const button of document.querySelectorAll('.fault')) {
    button.disabled = chosen.value !== '' && ('event' in button.dataset) !== ('event' in chosen.dataset);
  }
};
at('on').addEventListener('change', choose);
choose();
