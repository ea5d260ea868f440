// An item on its way: drafted, reviewed, approved, published, seen by the public; and withdrawn.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { act, fill, openOffice, openPage, press, screenshot, startBrowser, startServer } from './harness.js';

const TITLE = '明川市教育局关于做好寒假托管服务的通知';

describe('an item', { concurrency: false }, () => {
  let browser;
  let server;
  let officer;
  let head;
  let item;
  let address;

  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    officer = await openOffice(browser, server.address, 'jyj.xinxi');
    head = await openOffice(browser, server.address, 'jyj.fuze');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is drafted, and invisible to the public', async () => {
    await officer.goto(`${server.address}/office/items/new`);
    const form = officer.locator('form.draft');
    await fill(form, {
      kind: 'notice', class: 'documents', title: TITLE, doc_no: '明教发[2026]第88号', body: '各学校：\n请做好托管服务。',
      summary: '寒假托管服务安排。', keywords: '寒假 托管',
    });
    await press(officer, form.locator('button.primary'));
    item = officer.url().split('?')[0];
    assert.match(await officer.textContent('main'), /明教发〔2026〕88号/);
    assert.equal(await officer.locator('#act-publish-item').count(), 0, 'the drafter does not publish');
    const page = await openPage(browser, `${server.address}/search?q=${encodeURIComponent(TITLE)}`);
    assert.match(await page.textContent('main'), /没有找到/);
    await page.context().close();
  });

  test('is not approved before its review, which asks for every point', async () => {
    await head.goto(item);
    assert.equal(await head.locator('#act-approve-item').count(), 0);
    assert.match(await head.textContent('main'), /第十七条/);
    const reviewer = await openOffice(browser, server.address, 'jyj.shenhe');
    await reviewer.goto(item);
    await act(reviewer, 'review-item', { result: 'passed' });
    assert.ok(await reviewer.locator('.error-summary').count() > 0, 'no point was ticked');
    const points = await reviewer.locator('#act-review-item input[type="checkbox"]').evaluateAll((inputs) => inputs.map(({ name }) => name));
    assert.ok(points.length >= 6);
    await act(reviewer, 'review-item', Object.fromEntries([['result', 'passed'], ...points.map((name) => [name, true])]));
    assert.match(await reviewer.textContent('[role="status"]'), /已办理/);
    await screenshot(reviewer, 'publication-reviewed');
  });

  test('is published with an index number and the tags of its page', async () => {
    await head.goto(item);
    await act(head, 'approve-item');
    await act(head, 'publish-item');
    address = new URL(await head.locator('.standing a', { hasText: '公众看到的页面' }).getAttribute('href'), server.address).href;
    const page = await openPage(browser, address, { scripts: false });
    await screenshot(page, 'publication-published');
    const header = await page.textContent('.header-block');
    assert.match(header, /索引号\s*\S+\/\d{6}-\d{5}/);
    assert.match(header, /明教发〔2026〕88号/);
    const tags = Object.fromEntries(await page.locator('meta[name]').evaluateAll((metas) => metas.map(({ name, content }) => [name, content])));
    assert.equal(tags.ArticleTitle, TITLE);
    assert.match(tags.PubDate, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnType', 'ContentSource', 'Keywords', 'Description', 'Url']) {
      assert.ok(tags[name], `meta ${name}`);
    }
    await page.goto(`${server.address}/o/jyj/`);
    assert.ok(await page.locator('main a', { hasText: TITLE }).count() > 0, 'on the first page of the organ');
    await page.goto(`${server.address}/search?q=${encodeURIComponent('寒假托管')}`);
    assert.ok(await page.locator('main a', { hasText: TITLE }).count() > 0, 'found by search');
    await page.context().close();
  });

  test('says so when it is withdrawn, and keeps its header', async () => {
    await head.goto(item);
    await act(head, 'withdraw-item', { reason: '附件含有个人信息，更正后重新发布。' });
    const page = await openPage(browser, address);
    const text = await page.textContent('main');
    assert.match(text, /本信息已撤回[^]*附件含有个人信息/);
    assert.match(text, /索引号/);
    assert.doesNotMatch(text, /请做好托管服务/);
    await screenshot(page, 'publication-withdrawn');
    await page.goto(`${server.address}/o/jyj/`);
    assert.equal(await page.locator('main a', { hasText: TITLE }).count(), 0);
    await page.context().close();
  });
});
