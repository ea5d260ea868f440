// A report as published elsewhere: imported, laid beside its original, corrected with a reason, its findings judged.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  barriers, fill, openOffice, overflows, press, screenshot, startBrowser, startServer, DESK, TELEPHONE,
} from './harness.js';

const REASON = '原件印作此数，程序与原件核对后更正';

describe('a published report', { concurrency: false }, () => {
  let browser;
  let server;
  let officer;
  let file;
  let address;

  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    file = await misprinted();
    officer = await openOffice(browser, server.address, 'swj.xinxi', { scripts: false });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The bureau's report of 2023 as it would have looked a year before, with two totals printed one too high. */
  async function misprinted() {
    const html = await (await fetch(`${server.address}/o/swj/zfxxgknb/2023/report.html`)).text();
    const set = await browser.newPage();
    await set.setContent(html.replaceAll('2023', '2022').replaceAll('2024', '2023'));
    await set.evaluate(() => {
      const raise = (cell) => { cell.textContent = String(Number(cell.textContent) + 1); };
      const rows = [...document.querySelectorAll('tr')];
      raise([...rows.find((row) => row.textContent.includes('一、本年新收')).querySelectorAll('td')].at(-1));
      raise([...rows.at(-1).querySelectorAll('td')].at(4));
    });
    const text = await set.content();
    await set.close();
    return { name: '2022年度报告.html', mimeType: 'text/html', buffer: Buffer.from(text) };
  }

  const finding = (text) => officer.locator('article.finding', { hasText: text });

  test('is imported with its line, and what is no report is refused', async () => {
    await officer.goto(`${server.address}/office/reports`);
    await press(officer, officer.locator('a', { hasText: '已发布年报' }));
    const weather = { name: '天气.txt', mimeType: 'text/plain', buffer: Buffer.from('今天天气很好') };
    if (await officer.locator('#import[open]').count() === 0) await officer.locator('#import summary').click();
    await officer.setInputFiles('#files', [file, weather]);
    await press(officer, officer.locator('#import button'));
    const text = await officer.textContent('main');
    assert.match(text, /已导入 1/);
    assert.match(text, /未导入 1/);
    assert.match(text, /天气\.txt/);
    assert.equal(await overflows(officer), false);
    await screenshot(officer, 'published-import');
    await press(officer, officer.locator('td a').first());
    address = officer.url();
  });

  test('stands beside its original, each figure linked with its place', async () => {
    const total = officer.locator('[id="cell-t3.1.total"]');
    assert.match(await total.getAttribute('class'), /broken/);
    const place = (await total.locator('a').getAttribute('href')).slice(1);
    const printed = officer.locator(`[id="${place}"]`);
    assert.equal((await printed.textContent()).trim(), (await total.textContent()).trim());
    await total.locator('a').click();
    assert.ok(officer.url().endsWith(`#${place}`));
    await screenshot(officer, 'published-side-by-side');
    const phone = await openOffice(browser, server.address, 'swj.xinxi', { size: TELEPHONE });
    await phone.goto(address);
    assert.equal(await overflows(phone), false);
    await screenshot(phone, 'published-side-by-side-390');
    assert.deepEqual(await barriers(phone), []);
    await phone.goto(`${address}/correct-cells/t3`);
    assert.equal(await overflows(phone), false);
    await screenshot(phone, 'published-correct-390');
    assert.deepEqual(await barriers(phone), []);
    await phone.context().close();
  });

  test('is corrected as a second version without that finding; the first version stays', async () => {
    const before = await finding('本年新收').count();
    await press(officer, officer.locator('a.button[href$="/correct-cells/t3"]'));
    const field = officer.locator('[name="c-t3.1.total"]');
    const printed = Number(await field.inputValue());
    await field.fill(String(printed - 1));
    await press(officer, officer.locator('form button.primary'));
    assert.match(await officer.textContent('.error-summary'), /理由/);
    assert.equal(await field.inputValue(), String(printed - 1), 'what was typed stays');
    await screenshot(officer, 'published-correct');
    await fill(officer.locator('main form'), { reason: REASON });
    await press(officer, officer.locator('form button.primary'));
    assert.match(await officer.textContent('[role="status"]'), /新版本/);
    assert.doesNotMatch(await officer.locator('[id="cell-t3.1.total"]').getAttribute('class'), /broken/);
    assert.ok(await finding('本年新收').count() < before);
    const versions = await officer.locator('[aria-labelledby="versions-title"]').textContent();
    assert.match(versions, new RegExp(REASON));
    await press(officer, officer.locator('[aria-labelledby="versions-title"] a', { hasText: '第1版' }));
    assert.match(await officer.textContent('main'), /较早的版本/);
    assert.match(await officer.locator('[id="cell-t3.1.total"]').getAttribute('class'), /broken/);
    assert.equal(await officer.locator('form[action$="/judge-finding"]').count(), 0);
  });

  test('keeps a verdict when it is read again', async () => {
    await officer.goto(address);
    const first = officer.locator('article.finding').first();
    const text = await first.locator('a').first().textContent();
    await first.locator('summary').click();
    await press(officer, first.locator('button', { hasText: '记为不作问题' }));
    assert.match(await officer.textContent('.error-summary'), /理由/);
    const open = officer.locator('article.finding details[open]');
    await fill(open, { reason: 'other_organ_counts', remark: '复议机关合并计数，附有说明。' });
    await press(officer, open.locator('button'));
    assert.match(await officer.textContent('[role="status"]'), /已记录/);
    await press(officer, officer.locator('button', { hasText: '重新读取' }));
    assert.match(await officer.textContent('[role="status"]'), /与当前版本一致/);
    assert.match(await finding(text).textContent(), /不作问题[^]*由其他机关计数[^]*复议机关合并计数/);
    assert.match(await officer.textContent('.exceptions'), /附有说明/);
    await screenshot(officer, 'published-judged');
    const watched = await openOffice(browser, server.address, 'swj.xinxi', { size: DESK });
    await watched.goto(address);
    assert.deepEqual(await barriers(watched), []);
    await watched.goto(`${server.address}/office/published-reports`);
    assert.deepEqual(await barriers(watched), []);
    await screenshot(watched, 'published-list');
    assert.deepEqual(watched.faults, []);
    await watched.context().close();
  });
});
