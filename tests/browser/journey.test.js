// The main line, once through: from an application sent on a telephone to the cell of the published annual report.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';

import {
  act, binary, chinaDay, fill, openOffice, openPage, press, screenshot, startBrowser, startServer, TELEPHONE,
} from './harness.js';

const TITLE = '商贸流通发展资金2025年度拨付名单';
/** The fictional company of the demonstration. */
const COMPANY = {
  name: '明川远帆商贸有限公司（演示）',
  uscc: '91339900009901016U',
  legal_representative: '法定代表人（演示）',
  contact_person: '联系人（演示）',
  phone: '0000-5559000',
};

describe('an application of a company', { concurrency: false }, () => {
  let browser;
  let server;
  let officer;
  let head;
  let receipt;
  let casePage;
  let today;
  const year = chinaDay().slice(0, 4);

  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    officer = await openOffice(browser, server.address, 'swj.jingban');
    head = await openOffice(browser, server.address, 'swj.fuze');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is sent from a telephone without scripts', async () => {
    const page = await openPage(browser, `${server.address}/o/swj/ysqgk`, { size: TELEPHONE, scripts: false });
    await screenshot(page, 'journey-1-start');
    const start = page.locator('form[action="/ysqgk/form"]');
    await fill(start, { kind: 'enterprise' });
    await press(page, start.locator('button'));

    const form = page.locator('form[action="/ysqgk/check"]');
    await fill(form, { ...COMPANY, title: TITLE, form: 'electronic', route: 'online' });
    await screenshot(page, 'journey-2-form');
    await press(page, form.locator('button'));
    assert.match(await page.textContent('main'), new RegExp(`${TITLE}[^]*电子`));
    await screenshot(page, 'journey-3-check');
    await press(page, page.locator('form[action="/ysqgk/send"] button'));

    await screenshot(page, 'journey-4-receipt');
    const [number, secret] = await page.locator('.receipt .big').allTextContents();
    assert.match(number, /^\S+-\d{4}-\d+$/);
    assert.ok(secret.length >= 8, secret);
    receipt = { number, secret };
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test('is confirmed and sent back for correction, once', async () => {
    await officer.goto(`${server.address}/office/applications?q=${receipt.number}`);
    await press(officer, officer.locator('table.list a'));
    casePage = officer.url().split('?')[0];
    await act(officer, 'confirm-receipt');
    today = await officer.inputValue('#act-ask-for-correction [name="on"]');
    await act(officer, 'ask-for-correction', {
      what: '请写明需要哪一类资金的名单。', document: '明商补〔演示〕1号', answer_by: chinaDay(14),
    });
    assert.match(await officer.textContent('.stands'), /等待补正/);
  });

  test('is corrected by the applicant', async () => {
    const page = await openPage(browser, `${server.address}/ysqgk/receipt`, { size: TELEPHONE, scripts: false });
    const find = page.locator('main form[action="/ysqgk/receipt"]');
    await fill(find, receipt);
    await press(page, find.locator('button'));
    assert.match(await page.textContent('main'), /请写明需要哪一类资金的名单。/);
    await screenshot(page, 'journey-5-status');
    const correct = page.locator('form[action="/ysqgk/receipt/correct"]');
    await fill(correct, { text: '内贸发展方向的资金，含受益单位和金额。' });
    await press(page, correct.locator('button'));
    assert.match(await page.textContent('[role="status"]'), /补正已收到/);
    await page.context().close();
  });

  test('has a due date that agrees with its certificate and with the command line', async () => {
    await head.goto(casePage);
    await act(head, 'extend-time-limit', { by: '20', reason: '名单分散在多个科室，需要汇总。', document: '明商延〔演示〕1号' });
    await officer.goto(casePage);
    await screenshot(officer, 'journey-6-case');
    const clock = JSON.parse(execFileSync(binary, [
      'due', '--json', '--channel', 'online', '--received', today, '--confirmed', today,
      '--asked', today, '--corrected', today, '--extend', '20', '--extended-on', today,
    ], { encoding: 'utf8' }));
    const shown = chineseDay(await officer.textContent('figure.clock figcaption'));
    assert.equal(shown, clock.due);
    const days = await officer.locator('figure.clock table').last().locator('tbody tr').allTextContents();
    const counted = days.filter((day) => /第\s*\d+\s*个工作日/.test(day));
    assert.equal(counted.length, clock.total);
    assert.equal(chineseDay(counted.at(-1)), clock.due);
  });

  test('is disclosed in part, served and closed', async () => {
    await head.goto(`${casePage}?result=partly_disclosed#act-decide`);
    await act(head, 'decide', {
      withheld: 'third_party_rights',
      detail: '受益单位和金额的电子文本。',
      reasons: '其余部分涉及企业商业秘密，公开会损害其合法权益。',
      document: '明商公复〔演示〕1号',
    });
    assert.match(await head.textContent('main'), /t3\.3\.2\.enterprise/);
    assert.match(await head.textContent('main'), /行政复议/);
    await screenshot(head, 'journey-7-decided');
    await officer.goto(casePage);
    await act(officer, 'serve', { kind: 'electronic', received_on: today, proof: '门户网站，申请人账号' });
    await act(officer, 'close');
    assert.match(await officer.textContent('.stands'), /已办结/);
    await screenshot(officer, 'journey-8-closed');
  });

  test('stands in exactly one cell of results, and among the new applications', async () => {
    await officer.goto(`${server.address}/office/reports/swj/${year}`);
    const cells = await officer.locator('#t3 a.figure').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const where = [];
    for (const cell of cells) {
      const list = await officer.request.get(server.address + cell);
      assert.equal(list.status(), 200, cell);
      if ((await list.text()).includes(receipt.number)) where.push(cell.split('/').at(-1));
    }
    assert.deepEqual(where.sort(), [
      't3.1.enterprise', 't3.1.total', 't3.3.2.enterprise', 't3.3.2.total', 't3.3.7.enterprise', 't3.3.7.total',
    ]);
    await officer.goto(`${server.address}/office/reports/swj/${year}/cell/t3.3.2.enterprise`);
    assert.equal(
      Number(await officer.textContent('.big-figure')),
      await officer.locator('table.list tbody tr').count(),
    );
    await screenshot(officer, 'journey-9-cell');
  });

  test('is counted in a report that is signed by three, checked and published', async () => {
    const preparer = await openOffice(browser, server.address, 'swj.xinxi');
    const reviewer = await openOffice(browser, server.address, 'swj.shenhe');
    const workshop = `${server.address}/office/reports/swj/${year}`;
    await preparer.goto(`${server.address}/office/reports`);
    await preparer.fill('#year', year);
    await press(preparer, preparer.locator('form[action="/office/reports"] button'));
    await preparer.goto(workshop);

    const figures = preparer.locator('#figures');
    for (const input of await figures.locator('input').all()) {
      await input.fill((await input.getAttribute('name')).startsWith('v-') ? '12' : '业务系统台账');
    }
    await press(preparer, figures.locator('button'));
    const sections = preparer.locator('#sections');
    for (const text of await sections.locator('textarea').all()) {
      const drafted = await text.inputValue();
      await text.fill(drafted.replaceAll('。\n', '。已按要求办理。\n') || '无其他需要报告的事项。');
    }
    await press(preparer, sections.locator('button'));
    await screenshot(preparer, 'journey-10-workshop');
    await press(preparer, preparer.locator('form[action$="/prepare-report"] button'));
    assert.equal(await preparer.locator('form[action$="/review-report"]').count(), 0, 'the preparer does not review');

    await reviewer.goto(workshop);
    await press(reviewer, reviewer.locator('form[action$="/review-report"] button'));
    await head.goto(workshop);
    await press(head, head.locator('form[action$="/approve-report"] button'));
    await head.locator('details.act:has(form[action$="/publish-report"]) summary').click();
    await press(head, head.locator('form[action$="/publish-report"] button'));
    await head.goto(workshop);
    const built = await printed(head);

    const page = await openPage(browser, `${server.address}/o/swj/zfxxgknb/${year}`, { scripts: false });
    await screenshot(page, 'journey-11-published');
    assert.match(await page.textContent('.header-block'), /索引号\s*11339900009900021E\/\d{4}-\d{6}/);
    assert.match(await page.textContent('main'), /校验全部通过/);
    assert.deepEqual(await printed(page), built);
    for (const link of await page.locator('[aria-labelledby="files"] a').all()) {
      const file = await page.request.get(server.address + await link.getAttribute('href'));
      assert.equal(file.status(), 200, await link.textContent());
      assert.ok((await file.body()).length > 1000, await link.textContent());
    }
    await page.goto(`${server.address}/zfxxgknb`);
    assert.ok(await page.locator('main a', { hasText: `明川市商务局${year}年政府信息公开工作年度报告` }).count() > 0);
  });
});

/** The last date in a Chinese sentence, as 2026-11-24. */
function chineseDay(text) {
  const found = [...text.matchAll(/(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})/g)].at(-1);
  assert.ok(found, `no date in: ${text}`);
  return [found[1], found[2].padStart(2, '0'), found[3].padStart(2, '0')].join('-');
}

/** The statutory tables as they are printed, cell by cell. */
function printed(page) {
  return page.locator('table.report tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
}
