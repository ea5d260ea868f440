// Checks reports in the reader's browser: takes files and pasted text, has the worker read them, and shows what it says.
// Without this script, or where it cannot work, the form on the page sends the file to the server instead.

const PATIENCE = 60_000;

const form = document.getElementById('check');
const results = document.getElementById('results');
const working = document.getElementById('working');
const file = document.getElementById('file');
const previous = document.getElementById('previous');
const drop = form.querySelector('.drop');
const set = results.dataset;

let worker;
let ready;
/** Answers what is being waited for: the module, or the check of a file. */
let settle = {};
let round = 0;
let chosen = [];

// --- words

function word(name, values = {}) {
  const text = document.getElementById('words').content.querySelector(`[data-word="${name}"]`).textContent;
  return text.replaceAll(/\{(\w+)\}/g, (_, key) => values[key]);
}

function copy(name) {
  return document.getElementById(name).content.firstElementChild.cloneNode(true);
}

function size(bytes) {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

function say(text, share) {
  working.hidden = false;
  working.classList.toggle('over', share === 1);
  working.classList.remove('hidden');
  working.querySelector('p').textContent = text;
  if (share === undefined) working.querySelector('progress').removeAttribute('value');
  else working.querySelector('progress').value = share;
}

// --- the worker

function start() {
  worker = new Worker(set.worker);
  worker.onmessage = ({ data }) => {
    if (data.loaded !== undefined) settle.loaded?.(data.loaded);
    else if (data.failed) settle.failed?.(data.failed);
    else settle.done?.(data.answer);
  };
  worker.onerror = (event) => settle.failed?.(event.message);
  ready = new Promise((done, failed) => {
    settle = { done, failed, loaded: (share) => { if (!working.hidden) say(word('loading'), share * 0.99); } };
    worker.postMessage({ load: set.module, size: Number(set.size) });
  });
  return ready;
}

/** Has the worker check one file. Refuses with the word that tells why. */
async function ask(task) {
  await ready;
  return new Promise((done, refuse) => {
    const give_up = (why) => {
      clearTimeout(clock);
      worker.terminate();
      start().catch(unsupported);
      refuse(why);
    };
    const clock = setTimeout(give_up, PATIENCE, 'late');
    settle = {
      done: (answer) => { clearTimeout(clock); done(answer); },
      failed: () => give_up('failed'),
      stop: () => give_up('stopped'),
    };
    worker.postMessage(task);
  });
}

/** Gives the page back to the form that uploads. */
function unsupported() {
  form.removeEventListener('submit', submitted);
  file.removeEventListener('change', changed);
  file.multiple = false;
  show_mode(false);
  say(word('unsupported'), 1);
}

function show_mode(here) {
  document.getElementById('keeps-here').hidden = !here;
  document.getElementById('keeps-upload').hidden = here;
  document.getElementById('as-json').hidden = here;
}

// --- checking

/** Checks files one after the other; a newer call ends an older one. */
async function check(files) {
  const own = ++round;
  results.replaceChildren();
  document.querySelector('.results:not(#results)')?.remove();
  drop.classList.remove('wrong');
  const list = files.length > 1 ? results.appendChild(copy('file-list')).querySelector('ol') : null;
  const sum = { errors: 0, remarks: 0, refused: 0 };
  for (const [index, one] of files.entries()) {
    const of = files.length > 1 ? ` ${index + 1}/${files.length}` : '';
    say(`${word('checking')}${of}：${one.name}`, files.length > 1 ? index / files.length : undefined);
    const begun = performance.now();
    const answer = await answer_of(one, index + 1);
    if (own !== round) return;
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    show(one, answer, index + 1, word('took', { size: size(one.size), seconds }), list);
    sum.errors += answer.errors;
    sum.remarks += answer.remarks;
    sum.refused += answer.refused ? 1 : 0;
  }
  form.classList.add('used');
  say(sum.refused ? word('done-refused') : word('done', sum), 1);
  working.classList.toggle('hidden', !list); // One result speaks for itself; the sentence is for those who do not see it.
  results.querySelector('h2, .notice')?.focus();
}

async function answer_of(one, number) {
  const refused = (why) => ({ refused: word(why), errors: 0, remarks: 0 });
  const before = previous.files[0];
  if (Math.max(one.size, before?.size ?? 0) > Number(set.mostBytes)) return refused('over');
  try {
    const answer = await ask({
      name: one.name,
      bytes: new Uint8Array(await one.arrayBuffer()),
      previous: before && new Uint8Array(await before.arrayBuffer()),
      prefix: `f${number}-`,
      english: set.language === 'en',
    });
    if (answer.refused && answer.previous) answer.refused = word('previous') + answer.refused;
    return answer;
  } catch (why) {
    return refused(['late', 'stopped'].includes(why) ? why : 'failed');
  }
}

function show(one, answer, number, took, list) {
  const part = copy('file-result');
  part.id = `f${number}`;
  part.querySelector('.file-name b').textContent = one.name;
  part.querySelector('.file-name span').textContent = took;
  const body = part.querySelector('.body');
  if (answer.refused) {
    part.querySelector('.acts-row').remove();
    const notice = document.createElement('p');
    notice.className = 'notice late';
    notice.tabIndex = -1;
    notice.textContent = answer.refused;
    body.append(notice);
  } else {
    body.innerHTML = answer.html;
    const link = part.querySelector('a[download]');
    const many = answer.lines.trimEnd().includes('\n');
    link.href = URL.createObjectURL(new Blob([answer.lines], { type: 'application/json' }));
    link.download = `${one.name.replace(/\.[^.]*$/, '')}.check.${many ? 'jsonl' : 'json'}`;
    part.querySelector('.print').addEventListener('click', () => window.print());
  }
  results.append(part);
  if (!list) return;
  const line = list.appendChild(document.createElement('li'));
  const link = line.appendChild(document.createElement('a'));
  link.href = `#${part.id}`;
  link.textContent = one.name;
  line.append(` ${answer.refused ? word('refused') : word('counts', answer)}`);
}

// --- what the reader does

function take(files) {
  if (files.length === 0) return;
  chosen = [...files];
  check(chosen);
}

function changed() {
  take(file.files);
}

function submitted(event) {
  event.preventDefault();
  const text = form.elements.text.value;
  if (text.trim() && file.files.length === 0) chosen = [new File([text], `${word('pasted')}.txt`, { type: 'text/plain' })];
  if (chosen.length > 0) check(chosen);
  else {
    say(word('empty'), 1);
    file.focus();
  }
}

/** Marks the cells of the finding that is pointed at or holds the focus. */
function mark({ target }) {
  const finding = target.closest?.('.finding[data-cells]');
  if (!finding) return;
  for (const cell of document.querySelectorAll('.report td.selected')) cell.classList.remove('selected');
  for (const id of finding.dataset.cells.split(' ')) document.getElementById(id)?.closest('td')?.classList.add('selected');
}

form.addEventListener('submit', submitted);
file.addEventListener('change', changed);
previous.addEventListener('change', () => { if (chosen.length > 0) check(chosen); });
working.querySelector('button').addEventListener('click', () => { round += 1; settle.stop?.(); say(word('stopped'), 1); });
for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, mark);
for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drop.classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
    if (kind === 'drop') take(event.dataTransfer.files);
  });
}

file.multiple = true;
show_mode(true);
start().then(() => { working.hidden ||= chosen.length === 0; }, unsupported);

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register(set.offline, { scope: '/tools/report-check' })
    .then(() => navigator.serviceWorker.ready)
    .then(() => { document.getElementById('keeps-offline').hidden = false; })
    .catch(() => {}); // Not served over https: the page works, but only with the network.
}
