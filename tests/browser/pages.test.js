// Every kind of page, on a desk and on a telephone, in both languages, with the keyboard: no barrier, nothing cut off.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  barriers, chinaDay, DESK, fill, openOffice, openPage, overflows, press, screenshot, startBrowser, startServer, TELEPHONE,
} from './harness.js';

const YEAR = Number(chinaDay().slice(0, 4));

/** The pages anybody can open. A word in place of an address is a page behind a link of another one. */
const PORTAL = {
  home: '/',
  'home of an organ': '/o/swj/',
  guide: '/o/swj/zfxxgkzn',
  rules: '/o/swj/zfxxgkzd',
  'statutory content': '/o/swj/fdzdgknr',
  item: ['/o/szf/fdzdgknr?class=documents', 'ul.entries a'],
  'list of reports': '/zfxxgknb',
  report: `/o/swj/zfxxgknb/${YEAR - 1}`,
  'report of 2020': '/o/swj/zfxxgknb/2020',
  'start of an application': '/ysqgk',
  'form of a person': '/ysqgk/form?organ=swj&kind=natural',
  'form of a company': '/ysqgk/form?organ=swj&kind=enterprise',
  'look-up of a receipt': '/ysqgk/receipt',
  search: `/search?q=${encodeURIComponent('通知')}`,
  'search without a find': '/search?q=zzzz',
  'paper check': '/verify',
  'report check': '/tools/report-check',
  'rules of the report check': '/tools/report-check/rules',
  'no such page': '/nothing',
};

/** The pages of the office, with who opens them. */
const OFFICE = {
  'swj.jingban': {
    desk: '/office/desk',
    'list of cases': '/office/applications',
    'open case': ['/office/desk', 'td.subject a'],
    'closed case': ['/office/applications?state=closed', 'table.list a'],
    registration: '/office/applications/new?kind=enterprise',
    'reconsideration and court cases': '/office/remedy-cases',
  },
  'swj.fuze': {
    'desk of the head': '/office/desk',
    'case of the head': ['/office/applications', 'table.list a'],
  },
  'swj.xinxi': {
    'list of items': '/office/items',
    'item in the office': ['/office/items', 'table.list a'],
    'draft of an item': '/office/items/new',
    'list of reports in the office': '/office/reports',
    'workshop of a published report': `/office/reports/swj/${YEAR - 1}`,
    'workshop of the running year': `/office/reports/swj/${YEAR}`,
    'cell of a report': `/office/reports/swj/${YEAR - 1}/cell/t3.1.total`,
    'preview of a report': `/office/reports/swj/${YEAR}/preview`,
  },
  'szf.zhuguan': { organs: '/office/organs' },
};

describe('every page', { concurrency: false }, () => {
  let browser;
  let server;
  before(async () => {
    server = await startServer();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('of the portal', async () => {
    const page = await openPage(browser, `${server.address}/`);
    await lookAtAll(page, PORTAL);
  });

  for (const [login, pages] of Object.entries(OFFICE)) {
    test(`of the office of ${login}`, async () => {
      const page = await openOffice(browser, server.address, login);
      await lookAtAll(page, pages);
    });
  }

  test('of an application on its way', async () => {
    const page = await openPage(browser, `${server.address}/ysqgk/form?organ=sthjj&kind=natural`);
    const problems = [];
    const form = page.locator('form[action="/ysqgk/check"]');
    await press(page, form.locator('button'));
    problems.push(...await looked(page, 'form with refusals'));
    await fill(form, {
      name: '申请人（演示）', id_kind: 'other', id_number: '演示证件00001', phone: '0000-5559000',
      description: '化工园区2025年环境监测月报。', form: 'electronic', route: 'online',
    });
    await press(page, form.locator('button'));
    problems.push(...await looked(page, 'check your answers'));
    await press(page, page.locator('form[action="/ysqgk/send"] button'));
    problems.push(...await looked(page, 'receipt'));
    await press(page, page.locator('.acts form[action="/ysqgk/receipt"] button'));
    problems.push(...await looked(page, 'state of an application'));
    assert.deepEqual(problems, []);
  });

  test('turns English and back by its switch', async () => {
    const page = await openPage(browser, `${server.address}/o/swj/zfxxgkzn`);
    await press(page, page.locator('.tools a[lang="en"]'));
    assert.equal(new URL(page.url()).pathname, '/o/swj/zfxxgkzn', 'the same page');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(await page.textContent('h1'), 'Disclosure guide');
    assert.doesNotMatch(await page.textContent('nav.columns'), /\p{Script=Han}/u);
    await press(page, page.locator('.tools a[lang="zh-CN"]'));
    assert.equal(await page.textContent('h1'), '政府信息公开指南');
  });

  /** Looks at pages one after the other and tells all that is wrong at once. */
  async function lookAtAll(page, pages) {
    const problems = [];
    for (const [name, place] of Object.entries(pages)) {
      await page.setViewportSize(DESK);
      const [address, link] = [place].flat();
      await page.goto(server.address + address);
      if (link) await press(page, page.locator(link).first());
      problems.push(...await looked(page, name));
      problems.push(...await inEnglish(page, name));
    }
    assert.deepEqual(problems, []);
  }

  /** The page in English on a telephone, where words are longest and space is shortest. */
  async function inEnglish(page, name) {
    const address = page.url().split('#')[0];
    const english = { name: 'gongkai_lang', value: 'en', url: server.address };
    await page.context().addCookies([english]);
    await page.goto(address);
    const problems = [];
    if (await page.getAttribute('html', 'lang') !== 'en') problems.push(`${name}: not in English`);
    if (await overflows(page)) problems.push(`${name}: too wide in English`);
    await screenshot(page, `${slug(name)}-en`);
    await page.context().clearCookies({ name: english.name });
    return problems;
  }
});

/** What is wrong with the page that is open, at both widths. */
async function looked(page, name) {
  const problems = [];
  for (const size of [DESK, TELEPHONE]) {
    await page.setViewportSize(size);
    const at = `${name} at ${size.width}`;
    problems.push(...(await barriers(page)).map((line) => `${at}: ${line}`));
    if (await overflows(page)) problems.push(`${at}: too wide`);
    await screenshot(page, `${slug(name)}-${size.width}`);
  }
  if (await page.locator('h1').count() !== 1) problems.push(`${name}: not one heading`);
  if (!await skips(page)) problems.push(`${name}: no way to skip to the content by keyboard`);
  problems.push(...page.faults.splice(0).map((fault) => `${name}: ${fault}`));
  return problems;
}

/** Whether the first stop of the keyboard is a visible link that leads to the content. */
async function skips(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    globalThis.getSelection().collapse(document.body, 0);
  });
  await page.keyboard.press('Tab');
  const seen = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return link.matches('a.skip') && box.top >= 0 && box.left >= 0 && box.width > 1 && box.height > 1;
  });
  await page.keyboard.press('Enter');
  return seen && await page.evaluate(() => document.activeElement.id === 'main');
}

function slug(name) {
  return name.replaceAll(' ', '-');
}
