// The least that must hold: the browser draws Chinese, and an empty house lets nobody in.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  barriers, DESK, openPage, overflows, screenshot, startBrowser, startServer, TELEPHONE,
} from './harness.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(async () => { await browser?.close(); });

test('the browser draws Chinese with a Chinese face', async () => {
  const page = await browser.newPage();
  // The private-use character has no face, so it is drawn as the empty box every missing one would be.
  await page.setContent('<canvas width="40" height="40"></canvas>');
  const drawn = (character) => page.evaluate((text) => {
    const canvas = document.querySelector('canvas');
    const pen = canvas.getContext('2d');
    pen.clearRect(0, 0, 40, 40);
    pen.font = '32px sans-serif';
    pen.fillText(text, 2, 34);
    return canvas.toDataURL();
  }, character);
  assert.notEqual(await drawn('公'), await drawn('\ue123'), 'install fonts-noto-cjk');
  await page.close();
});

describe('the sign-in of an empty house', () => {
  let server;
  before(async () => { server = await startServer({ command: 'serve' }); });
  after(async () => { await server?.stop(); });

  test('has no barriers at either width', async () => {
    for (const size of [DESK, TELEPHONE]) {
      const page = await openPage(browser, `${server.address}/office/sign-in`, { size });
      assert.equal(await page.locator('h1').count(), 1);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(page.faults, []);
      assert.equal(await overflows(page), false);
      await screenshot(page, `sign-in-${size.width}`);
    }
  });

  test('refuses a stranger and keeps the name typed', async () => {
    const page = await openPage(browser, `${server.address}/office/sign-in`);
    await page.fill('input[name="login"]', 'stranger');
    await page.fill('input[name="password"]', 'a guess');
    await page.click('main form button');
    assert.match(page.url(), /sign-in/);
    assert.ok(await page.locator('.error, [role="alert"]').count() > 0);
    assert.equal(await page.inputValue('input[name="login"]'), 'stranger');
  });
});
