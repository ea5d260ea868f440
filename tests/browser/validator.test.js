// The public validator: in the browser without sending anything, with and without a network; without script, by upload.
//
// What needs the module is not tried where `cargo xtask validator` has not built it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import {
  barriers, binary, chinaDay, DESK, openPage, overflows, press, screenshot, startBrowser, startServer, TELEPHONE,
} from './harness.js';

const PAGE = '/tools/report-check';
const YEAR = Number(chinaDay().slice(0, 4)) - 1;

describe('the public validator', { concurrency: false }, () => {
  let browser;
  let server;
  let folder;
  /** A report with the total of reconsiderations five too high, the report as published, and that of the year before. */
  let broken;
  let whole;
  let before_that;
  let built;

  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    folder = mkdtempSync(path.join(tmpdir(), 'gongkai-validator-'));
    const published = async (year) => (await fetch(`${server.address}/o/swj/zfxxgknb/${year}/report.html`)).text();
    const text = await published(YEAR);
    const wrong = text.replace(/(headers="t4-r1c1 t4-r2c5">)(\d+)/, (_, head, sum) => head + (Number(sum) + 5));
    assert.notEqual(wrong, text);
    whole = keep('whole.html', text);
    broken = keep('broken.html', wrong);
    before_that = keep('before.html', await published(YEAR - 1));
    built = (await fetch(`${server.address}${PAGE}/validator.wasm`)).ok;
    if (!built) console.log('NOT TRIED in the browser: the module is not built');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  function keep(name, text) {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Opens the page and notes what it sends. */
  async function open(options) {
    const page = await openPage(browser, `${server.address}${PAGE}`, options);
    page.sent = [];
    page.on('request', (request) => { if (request.method() !== 'GET') page.sent.push(request.url()); });
    return page;
  }

  /** Waits until the check is over. */
  async function done(page) {
    await page.locator('#working.over').waitFor({ state: 'attached' });
    return page.locator('#working p').textContent();
  }

  const here = (name, work) => test(name, (context) => (built ? work(context) : context.skip('not built')));

  here('checks a dropped file in the browser and sends nothing', async () => {
    const page = await open();
    assert.match(await page.locator('#keeps-here').textContent(), /文件不会上传/);
    assert.equal(await page.locator('#keeps-upload').isVisible(), false);
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'broken.html'));
      return transfer;
    }, readFileSync(broken, 'utf8'));
    await page.dispatchEvent('.drop', 'dragover', { dataTransfer: data });
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: data });
    assert.match(await done(page), /错误 [1-9]/);
    const finding = page.locator('.finding', { hasText: 'AR-08' });
    assert.equal(await finding.count(), 1);
    assert.equal(await page.locator('table.report').count(), 3);
    assert.equal(await page.locator('td.broken').count() > 0, true);
    await finding.locator('.cells a').last().click();
    assert.match(await page.locator('td:target').getAttribute('id'), /^f1-1-t4\.review\./);
    assert.match(await page.locator('td:target a').getAttribute('title'), /表\d+ 行\d+ 列\d+/);
    assert.deepEqual([page.sent, page.faults], [[], []]);
    await page.context().close();
  });

  here('gives the JSON that the command gives', async () => {
    const page = await open();
    await page.setInputFiles('#file', broken);
    await done(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
    assert.equal(download.suggestedFilename(), 'broken.check.json');
    const own = JSON.parse(readFileSync(await download.path(), 'utf8'));
    const command = spawnSync(binary, ['report', 'check', '--json', broken], { encoding: 'utf8' });
    assert.deepEqual(own, { ...JSON.parse(command.stdout), file: 'broken.html' });
    await page.context().close();
  });

  here('checks several files, and against the year before', async () => {
    const page = await open();
    await page.locator('.more summary').first().click();
    await page.setInputFiles('#previous', before_that);
    await page.setInputFiles('#file', [broken, whole, keep('weather.txt', '今天天气很好')]);
    assert.match(await done(page), /有文件没能校验/);
    assert.equal(await page.locator('.file-list li').count(), 3);
    assert.equal(await page.locator('.file-result').count(), 3);
    assert.match(await page.locator('#f3 .notice').textContent(), /没有政府信息公开工作年度报告/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#f2 a[download]')]);
    const command = execFileSync(binary, ['report', 'check', '--json', '--previous', before_that, whole], { encoding: 'utf8' });
    const own = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.deepEqual(own, { ...JSON.parse(command), file: 'whole.html' });
    await screenshot(page, 'validator-several');
    assert.deepEqual(page.sent, []);
    await page.context().close();
  });

  here('reads pasted text', async () => {
    const page = await open();
    await page.click('.check button.primary');
    assert.match(await page.locator('#working p').textContent(), /请先选择文件/);
    await page.locator('.more summary').last().click();
    await page.fill('#text', readFileSync(whole, 'utf8'));
    await page.click('.check button.primary');
    await done(page);
    assert.equal(await page.locator('table.report').count(), 3);
    assert.deepEqual(page.sent, []);
    await page.context().close();
  });

  here('works without a network once loaded, after loading anew too', async () => {
    const page = await open();
    await page.locator('#keeps-offline').waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.setInputFiles('#file', broken);
    assert.match(await done(page), /错误 [1-9]/);
    await page.click('.finding a[href^="/tools/report-check/rules#"]');
    await page.locator('#AR-08').waitFor();
    await assert.rejects(page.goto(`${server.address}/`), 'nothing else of the site is kept');
    await page.context().close();
  });

  here('has no barrier, at a desk and on a telephone', async () => {
    for (const [place, size] of Object.entries({ desk: DESK, telephone: TELEPHONE })) {
      const page = await open({ size });
      await page.locator('#keeps-here').waitFor();
      await screenshot(page, `validator-empty-${place}`);
      assert.deepEqual(await barriers(page), []);
      await page.setInputFiles('#file', broken);
      await done(page);
      await screenshot(page, `validator-result-${place}`);
      assert.deepEqual(await barriers(page), []);
      assert.equal(await overflows(page), false);
      await page.goto(`${server.address}${PAGE}/rules`);
      await screenshot(page, `validator-rules-${place}`);
      assert.deepEqual(await barriers(page), []);
      assert.equal(await overflows(page), false);
      await page.context().close();
    }
  });

  test('takes an upload without script, and against the year before', async () => {
    const page = await open({ scripts: false });
    assert.match(await page.locator('.keeps:visible').textContent(), /文件会发送到本站校验，不留存/);
    await page.setInputFiles('#file', broken);
    await page.setInputFiles('#previous', before_that);
    await press(page, page.locator('.check button.primary'));
    assert.equal(await page.locator('.finding', { hasText: 'AR-08' }).count(), 1);
    assert.equal(await page.locator('table.report').count(), 3);
    assert.equal(page.sent.length, 1);
    await screenshot(page, 'validator-upload');
    await page.context().close();
  });

  here('leaves the reader the upload', async () => {
    const page = await open();
    await press(page, page.locator('#keeps-here a'));
    assert.equal(await page.locator('script').count(), 0);
    await page.setInputFiles('#file', broken);
    await press(page, page.locator('.check button.primary'));
    assert.equal(await page.locator('.finding', { hasText: 'AR-08' }).count(), 1);
    await page.context().close();
  });
});
