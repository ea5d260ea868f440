// What bad input gets: a refusal that says what, why and by which article, and a form that keeps what was typed.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  act, chinaDay, fill, openOffice, openPage, press, screenshot, startBrowser, startServer,
} from './harness.js';

const APPLICANT = {
  name: '明川远帆商贸有限公司（演示）', uscc: '91339900009901016U', legal_representative: '法定代表人（演示）',
  contact_person: '联系人（演示）', phone: '0000-5559000', description: '东山矿区采矿许可的审批材料。',
};
const WANTED = { form: 'electronic', route: 'online' };

describe('bad input', { concurrency: false }, () => {
  let browser;
  let server;
  let officer;
  let head;

  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    officer = await openOffice(browser, server.address, 'zrzyj.jingban');
    head = await openOffice(browser, server.address, 'zrzyj.fuze');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a wrong code is named at its field, and nothing typed is lost', async () => {
    const page = await openPage(browser, `${server.address}/ysqgk/form?organ=zrzyj&kind=enterprise`, { scripts: false });
    const form = page.locator('form[action="/ysqgk/check"]');
    await fill(form, { ...APPLICANT, ...WANTED, uscc: '91339900009901016X' });
    await press(page, form.locator('button'));
    const link = page.locator('.error-summary a');
    assert.equal(await link.count(), 1);
    assert.match(await link.textContent(), /统一社会信用代码有误/);
    const field = page.locator(await link.getAttribute('href'));
    assert.equal(await field.getAttribute('name'), 'uscc');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.inputValue(), '91339900009901016X');
    for (const [name, value] of Object.entries({ ...APPLICANT, uscc: '91339900009901016X' })) {
      assert.equal(await form.locator(`[name="${name}"]`).inputValue(), value);
    }
    for (const [name, value] of Object.entries(WANTED)) {
      assert.ok(await form.locator(`[name="${name}"][value="${value}"]`).isChecked(), name);
    }
    await screenshot(page, 'refused-code');
    await page.context().close();
  });

  test('a day that does not exist is refused at its field', async () => {
    const { page } = await registered({ confirmed_on: '' });
    await act(page, 'ask-for-correction', { what: '请写明年份。', document: '明自然补〔演示〕1号', answer_by: '2026年2月30日' });
    assert.match(await page.textContent('.error-summary'), /2026年2月30日/);
    const part = page.locator('#act-ask-for-correction');
    assert.equal(await part.locator('[name="answer_by"]').inputValue(), '2026年2月30日');
    assert.equal(await part.locator('[name="what"]').inputValue(), '请写明年份。');
    await screenshot(page, 'refused-day');
  });

  test('a term that ends before it starts is refused', async () => {
    const { page } = await registered();
    await act(page, 'ask-for-correction', { what: '请写明年份。', document: '明自然补〔演示〕2号', answer_by: '2020-1-1' });
    assert.match(await page.textContent('.error-summary'), /末日|早于/);
  });

  test('an act that the state forbids is closed on the page and refused at the door', async () => {
    const { page, address } = await registered();
    assert.equal(await page.locator('#act-close details, details#act-close').count(), 0);
    const forbidden = /申请现为“办理中”，不能“办结归档”/;
    assert.match(await acts(page), forbidden);
    const answer = await page.request.post(`${address}/close`, {
      form: { on: chinaDay(), confirmed: 'yes' }, headers: { origin: server.address },
    });
    assert.match(await answer.text(), forbidden);
    await page.goto(address);
    assert.doesNotMatch(await page.textContent('.stands'), /已办结/);
  });

  test('a second correction notice is refused by article 30', async () => {
    const { page, address } = await registered();
    const notice = { what: '请写明年份。', document: '明自然补〔演示〕3号', answer_by: chinaDay(14) };
    await act(page, 'ask-for-correction', notice);
    await act(page, 'receive-correction', { text: '2025年的审批材料。' });
    assert.match(await acts(page), /补正只能告知一次[^]*第三十条/);
    const answer = await page.request.post(`${address}/ask-for-correction`, {
      form: { ...notice, on: chinaDay() }, headers: { origin: server.address },
    });
    assert.match(await answer.text(), /补正只能告知一次[^]*第三十条/);
    await screenshot(page, 'refused-second-correction');
  });

  test('an extension after the due date is refused', async () => {
    const { address } = await registered({ arrived_on: chinaDay(-100) });
    await head.goto(address);
    assert.match(await head.textContent('.stands'), /逾期/);
    const panel = await head.textContent('#acts >> xpath=..');
    const refusal = /期限已于[^]*届满[^]*不能再延长[^]*第三十三条/;
    assert.match(await acts(head), refusal);
    const answer = await head.request.post(`${address}/extend-time-limit`, {
      form: { by: '20', reason: '需要汇总。', document: '明自然延〔演示〕1号', on: chinaDay() }, headers: { origin: server.address },
    });
    assert.match(await answer.text(), refusal);
    await screenshot(head, 'refused-extension');
  });

  test('of two people on one case one wins, and the other is told and sees the new state', async () => {
    const { page, address } = await registered();
    await head.goto(address);
    await act(page, 'ask-for-correction', { what: '请写明年份。', document: '明自然补〔演示〕4号', answer_by: chinaDay(14) });
    await act(head, 'extend-time-limit', { by: '20', reason: '需要汇总。', document: '明自然延〔演示〕2号' });
    assert.match(await head.textContent('main'), /内容刚刚被他人修改/);
    await screenshot(head, 'refused-second-officer');
    await press(head, head.locator(`main a[href="${new URL(address).pathname}"]`).first());
    assert.match(await head.textContent('.stands'), /等待补正/);
    assert.doesNotMatch(await head.textContent('[aria-labelledby="history"]'), /延长/);
  });

  test('a file that is no report is answered with what can be read', async () => {
    const page = await openPage(browser, `${server.address}/tools/report-check`, { scripts: false });
    await page.setInputFiles('#file', { name: '会议通知.txt', mimeType: 'text/plain', buffer: Buffer.from('定于周五下午三点开会。') });
    await press(page, page.locator('main form button.primary'));
    const message = await page.textContent('#file-error');
    assert.ok(message.length > 10, message);
    await screenshot(page, 'refused-file');

    await page.setInputFiles('#file', { name: '大文件.html', mimeType: 'text/html', buffer: Buffer.alloc((20 << 20) + 1, ' ') });
    await press(page, page.locator('main form button.primary'));
    assert.match(await page.textContent('#file-error'), /20 MB/);
    await page.context().close();
  });

  /** Registers an application at the counter and opens its case. */
  async function registered(how = {}) {
    await officer.goto(`${server.address}/office/applications/new?kind=enterprise`);
    const form = officer.locator('form[action="/office/applications/new"]');
    await fill(form, { channel: 'in_person', ...how, ...APPLICANT, ...WANTED });
    await press(officer, form.locator('button.primary').last());
    await press(officer, officer.locator('main a.button.primary'));
    return { page: officer, address: officer.url().split('?')[0] };
  }
});

/** The acts of a case with what is said about them, in one line. */
async function acts(page) {
  return (await page.textContent('section[aria-labelledby="acts"]')).replace(/\s+/g, ' ');
}
