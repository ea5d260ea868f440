// Starts the real binary and a real browser for the tests in this folder.
//
// Settings, all from the environment:
//   GONGKAI_BINARY       the binary under test (default: the debug build of this working copy)
//   GONGKAI_CHROMIUM     the browser (default: the first Chromium in the search path)
//   GONGKAI_SCREENSHOTS  a folder for pictures; without it none are taken

import { execFileSync, spawn } from 'node:child_process';
import {
  accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const axeSource = readFileSync(path.join(here, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** The binary under test. */
export const binary = process.env.GONGKAI_BINARY
  ?? path.join(here, '..', '..', 'target', 'debug', 'gongkai');

/** The two widths every page is looked at: a desk and a telephone. */
export const DESK = { width: 1280, height: 900 };
export const TELEPHONE = { width: 390, height: 844 };

/** The flags that keep the browser quiet on a machine without a network. */
const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The password of every account of the demonstration. */
export const PASSWORD = 'gongkai-demo';

/**
 * Starts the binary with a data folder of its own on a free port: the demonstration, or by `command: 'serve'` an empty house.
 *
 * The demonstration is filled once and copied for each test file, so that no file sees what another one did.
 *
 * Returns `{ address, printed(), stop() }`: the address to open, what the binary printed so far
 * (the demonstration prints its sign-ins), and the end of it all.
 */
export async function startServer({ command = 'demo', patience = 120_000 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-browser-'));
  if (command === 'demo') cpSync(filledDemonstration(), path.join(folder, 'data'), { recursive: true });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(
    binary,
    [command, '--data', path.join(folder, 'data'), '--listen', `127.0.0.1:${port}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  server.stdout.on('data', (bytes) => { printed += bytes; });
  server.stderr.on('data', (bytes) => { printed += bytes; });
  const gone = new Promise((resolve) => {
    server.on('error', (error) => { printed += String(error); resolve(); });
    server.on('exit', resolve);
  });

  const stop = async () => {
    server.kill('SIGTERM');
    const hung = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(hung);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => server.kill('SIGKILL'));

  const ended = gone.then(() => 'gone');
  if (await Promise.race([answers(`${address}/healthz`, patience), ended]) !== 'up') {
    await stop();
    throw new Error(`the server did not answer at ${address}; it printed:\n${printed}`);
  }
  return { address, printed: () => printed, stop };
}

/** Starts the browser. Close it when the tests are done. */
export async function startBrowser() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: root ? ['--no-sandbox', ...BROWSER_FLAGS] : BROWSER_FLAGS,
  });
}

/**
 * Opens an address in a page of its own: own cookies, own size, Chinese by default.
 *
 * Faults of the page (script errors, failed requests to our own server, requests to anybody else) gather in `page.faults`.
 */
export async function openPage(browser, address, { size = DESK, language = 'zh-CN', scripts = true } = {}) {
  const context = await browser.newContext({ viewport: size, locale: language, javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin)) {
      page.faults.push(`request to a third party: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 500) page.faults.push(`${response.status()} at ${response.url()}`);
  });
  await page.goto(address);
  return page;
}

/** Signs in as one of the demonstration's accounts, such as `swj.jingban`. */
export async function signIn(page, login) {
  await page.goto(new URL('/office/sign-in', page.url()).href);
  await page.fill('input[name="login"]', login);
  await page.fill('input[name="password"]', PASSWORD);
  await Promise.all([
    page.waitForURL((url) => !url.pathname.endsWith('/sign-in')),
    page.click('main form[action="/office/sign-in"] button'),
  ]);
}

/** Opens the office as one of the demonstration's accounts, in a browser window of its own. */
export async function openOffice(browser, address, login, options) {
  const page = await openPage(browser, `${address}/office/sign-in`, options);
  await signIn(page, login);
  return page;
}

/** The day in China, where the server lives, so many days from today. */
export function chinaDay(shift = 0) {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
  return day.format(Date.now() + shift * 86_400_000);
}

/** Writes values into the fields of a form by their names: text, choices, and true for a tick. */
export async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => element.type ?? element.localName);
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'checkbox') await field.setChecked(value);
    else if (kind.startsWith('select')) await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Presses a button that leads to another page, and waits until that page is there. */
export async function press(page, button) {
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
}

/**
 * Does an act on the page of a case or an item: opens its form, fills it, sends it, and says yes where it asks a second time.
 */
export async function act(page, verb, values = {}) {
  const part = page.locator(`#act-${verb}`);
  if (await part.getAttribute('open') === null) await part.locator('summary').first().click();
  const form = part.locator(`form[method="post"][action$="/${verb}"]`);
  await fill(form, values);
  await press(page, form.locator('button').first());
  const sure = page.locator(`#act-${verb} button[name="confirmed"][value="yes"]`);
  if (await sure.count()) await press(page, sure);
}

/** Takes a picture of the whole page into the folder named by GONGKAI_SCREENSHOTS, if there is one. */
export async function screenshot(page, name) {
  const folder = process.env.GONGKAI_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Returns what axe finds wrong with the page for people who do not see it, one line a finding. */
export async function barriers(page) {
  // Evaluated through the debugger, so that the content policy of the page stays as strict as it is.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} — ${node.html}`));
}

/** Returns whether the page is wider than the screen that shows it. */
export async function overflows(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

/** The folder of a demonstration lived until today by this very binary; filled where there is none yet. */
function filledDemonstration() {
  const { mtimeMs, size } = statSync(binary);
  const day = new Date().toISOString().slice(0, 10);
  const shelf = path.join(here, 'node_modules', '.cache', 'demonstration');
  const folder = path.join(shelf, `${day}-${size}-${Math.trunc(mtimeMs)}`);
  if (existsSync(folder)) return folder;
  rmSync(shelf, { recursive: true, force: true });
  mkdirSync(shelf, { recursive: true });
  const unfinished = `${folder}-${process.pid}`;
  execFileSync(binary, ['demo', '--data', unfinished, '--no-serve'], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    renameSync(unfinished, folder);
  } catch {
    // Another test file was faster; its folder is as good.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function chromiumPath() {
  if (process.env.GONGKAI_CHROMIUM) return process.env.GONGKAI_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder; the next may have it.
      }
    }
  }
  throw new Error('no Chromium in the search path; install chromium or set GONGKAI_CHROMIUM');
}

async function answers(address, patience) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    try {
      if ((await fetch(address)).ok) return 'up';
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'silent';
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.on('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}
